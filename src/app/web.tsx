import { startTransition, StrictMode, useEffect, type ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import '#web/ui/tokens/styles.ts'
import { queryClient } from '#web/api/queries.ts'
import { register } from '#web/registry.ts'
import { Application } from '#web/shell/application.tsx'
import { repeatEarlyClick, takeFirstPage } from '#web/shell/first-answers.ts'
import { aheadOf, openAddress, openAnswered } from '#web/shell/opening.ts'
import { speak } from '#web/words.ts'
import { webSlices } from './web-slices.ts'

register(webSlices)
speak('en')

/** Shows the address on screen: the drawing of the server taken over as it stands, or a new one. */
export async function open() {
  const root = document.getElementById('root')
  if (!root) return
  const client = queryClient()
  const ahead = aheadOf(location)
  const answers = ahead && takeFirstPage(root)
  const router = answers ? await openAnswered(ahead, answers, client) : await openAddress(location, client)
  // The router's own mark of a page that a server has drawn: it lays the same boundaries.
  if (answers) Object.assign(router, { ssr: {} })
  const shown = (
    <StrictMode>
      <Answering>
        <Application router={router} client={client} />
      </Answering>
    </StrictMode>
  )
  // As a transition it is drawn in small steps, between which the browser may breathe.
  startTransition(() => {
    if (answers) hydrateRoot(root, shown)
    else createRoot(root).render(shown)
  })
}

/** In the page from the moment it answers. */
function Answering({ children }: { children: ReactNode }) {
  // In a turn of its own: while effects run, React takes over no part that an event waits for.
  useEffect(() => void setTimeout(repeatEarlyClick), [])
  return children
}
