import { drawIn, type Surroundings } from '../surroundings.ts'
import type { FirstAnswers } from './opening.ts'

/** What the server drew this page from, as it stands in the page. */
export interface FirstPage extends FirstAnswers {
  surroundings: Surroundings
}

export const FIRST_PAGE = 'first-page'
/** A style that waits: the policy refuses `style` attributes of a page, and takes them from its scripts. */
export const STYLED = 'data-styled'

/** Takes the server's drawing over, as it stands: `null` where there is none. */
export function takeFirstPage(root: HTMLElement): FirstAnswers | null {
  const written = document.getElementById(FIRST_PAGE)?.textContent
  if (!written || !root.firstElementChild) return null
  const { surroundings, ...answers } = JSON.parse(written) as FirstPage
  drawIn(surroundings)
  for (const element of root.querySelectorAll<HTMLElement>(`[${STYLED}]`)) {
    element.style.cssText = element.getAttribute(STYLED) ?? ''
    element.removeAttribute(STYLED)
  }
  return answers
}

interface EarlyClicks {
  clicked: HTMLElement | null
  stop: () => void
}

/** Makes the last click again that came before the page could answer, as the boot script kept it. */
export function repeatEarlyClick() {
  const { workbackClicks: early } = globalThis as { workbackClicks?: EarlyClicks }
  early?.stop()
  if (early?.clicked?.isConnected) early.clicked.click()
}
