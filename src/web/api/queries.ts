import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** What was read from the server in this tab. */
export const queryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The change log says when something is old; asking again by the clock is for what it does not cover.
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (count, problem) => count < 3 && problem instanceof ApiProblem && problem.passing,
      },
    },
  })
