import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchState } from './router.ts'

/** Opens the form of the page's main action from elsewhere on the page, such as its empty state: the form stands once. */
export function OpenNew({ children }: { children: ReactNode }) {
  const [, set] = useSearchState()
  return (
    <Button variant="filled" onClick={() => set({ new: '1' })}>
      {children}
    </Button>
  )
}
