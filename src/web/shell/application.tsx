import { MantineProvider } from '@mantine/core'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { theme } from '../ui/tokens/theme.ts'
import { useShownScheme } from './color-scheme.ts'
import type { routerOf } from './routes.tsx'

// The server wrote this request's nonce into the page; Mantine's own style elements must carry it.
const nonceOfPage = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

interface ApplicationProps {
  router: ReturnType<typeof routerOf>
  client: QueryClient
  /** Given where there is no page to read it from. */
  nonce?: string
}

export function Application({ router, client, nonce }: ApplicationProps) {
  const scheme = useShownScheme()
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        getStyleNonce={nonce === undefined ? nonceOfPage : () => nonce}
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
