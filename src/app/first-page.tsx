import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { createMemoryHistory } from '@tanstack/react-router'
import { queryClient } from '#web/api/queries.ts'
import { register } from '#web/registry.ts'
import { Application } from '#web/shell/application.tsx'
import { FIRST_PAGE, STYLED, type FirstPage } from '#web/shell/first-answers.ts'
import { aheadOf, openAnswered } from '#web/shell/opening.ts'
import { drawIn, surroundingsOf } from '#web/surroundings.ts'
import { speak } from '#web/words.ts'
import { webSlices } from './web-slices.ts'

// The same pages as in the browser, drawn on the server: built by itself, and fetched by the server when it stands.
register(webSlices)
speak('en')

export { surroundingsOf }

/** React's mark of a boundary whose inside is not there. */
const NOT_DRAWN = '<!--$!-->'

/** What is to be asked before an address can be drawn; `null` where the browser draws it alone. */
export function questionsOf(url: string): { workspace: string; list: string } | null {
  const ahead = aheadOf(new URL(url, 'http://localhost'))
  return ahead && { workspace: ahead.workspace, list: ahead.path }
}

/** The page as HTML with what it was drawn from, to stand in `#root` and after it. Styles carry the nonce. */
export async function drawFirstPage(url: string, page: FirstPage, nonce: string): Promise<string | null> {
  const ahead = aheadOf(new URL(url, 'http://localhost'))
  if (!ahead) return null
  const client = queryClient()
  const history = createMemoryHistory({ initialEntries: [url] })
  const router = await openAnswered(ahead, page, client, history)
  drawIn(page.surroundings)
  const html = renderToString(
    <StrictMode>
      <Application router={router} client={client} nonce={nonce} />
    </StrictMode>,
  )
  client.clear()
  // A part that failed, or had to wait, would be drawn by a script in the page: the browser draws such a page alone.
  if (html.includes(NOT_DRAWN)) throw new Error(`A part of ${ahead.page.path} could not be drawn.`)
  const styles = new Set<string>()
  const styled = html.replace(/ style="([^"]*)"/g, (_, style: string) => {
    styles.add(style)
    return ` ${STYLED}="${style}"`
  })
  return (
    `<style nonce="${nonce}">${[...styles].filter(isPlain).map(ruleOf).join('')}</style>` +
    `<div id="root">${styled}</div>` +
    `<script type="application/json" id="${FIRST_PAGE}">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>`
  )
}

/** Nothing that could end the rule or the element it stands in. */
const isPlain = (style: string) => /^[\w\s:;.,()%#+*/-]*$/.test(style)
const ruleOf = (style: string) => `[${STYLED}="${style}"]{${style}}`
