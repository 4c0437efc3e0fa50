import { MantineProvider } from '@mantine/core'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ApiProblem } from '../api/problem.ts'
import { theme } from '../ui/tokens/theme.ts'
import { useShownScheme } from './color-scheme.ts'
import type { routerOf } from './routes.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The change log says when something is old; asking again by the clock is for what it does not cover.
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, problem) => count < 3 && problem instanceof ApiProblem && problem.passing,
    },
  },
})

// The server wrote this request's nonce into the page; Mantine's own style elements must carry it.
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

export function Application({ router }: { router: ReturnType<typeof routerOf> }) {
  const scheme = useShownScheme()
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        getStyleNonce={nonce}
        forceColorScheme={scheme}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}
