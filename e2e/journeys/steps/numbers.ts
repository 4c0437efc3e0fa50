import type { Locator, Page } from 'playwright-core'

/** What tells, when it is pressed, how a number came about: in the application, and on a page without scripts. */
const TELLS = '[data-act=figure], [popovertarget]'

/** Numbers of which nobody asks how they came about: said by people, of the calendar, of the page itself. */
const GIVEN = [
  '[data-given]',
  'a, button:not([data-act=figure]):not([popovertarget])',
  // A caption is what a table is called; its figures stand in its cells.
  'caption, h1, h2, h3, th, label, input, select, textarea, summary, time, q, blockquote, kbd',
  '[aria-hidden=true], nav, [role=columnheader], [role=timer], [role=tablist], .unseen, title, desc',
  '[aria-label^="The thread"]',
].join()

/** Of a list, columns of fields that people fill in. */
const WRITTEN_COLUMNS = ['Target', 'Confidence', 'Statement', 'Name', 'Due']

/** Presses on one page; of figures that differ by their digits alone, the first is pressed. */
const MOST_PRESSES = 14

/** What was pressed and told nothing of its inputs and as of when, by turns with the mouse and by keys. */
export async function silent(page: Page): Promise<string[]> {
  const tells = page.locator(TELLS)
  const kinds = await tells.evaluateAll(all => {
    const first = new Map<string, number>()
    all.forEach((element, place) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/[\d.,%+−-]+/g, '#')
      const around = element.closest('table, figure, dl, li, p, section, main')?.localName ?? ''
      const kind = `${around} ${words.slice(0, 24)}`
      if (element.checkVisibility() && !first.has(kind)) first.set(kind, place)
    })
    return [...first.values()]
  })
  const step = Math.max(1, Math.ceil(kinds.length / MOST_PRESSES))
  const findings: string[] = []
  for (const [turn, place] of kinds.filter((_, at) => at % step === 0).entries()) {
    const figure = tells.nth(place)
    const words = (await figure.getAttribute('aria-label')) ?? (await figure.textContent()) ?? ''
    if (turn % 2 === 0 && (await isWalked(figure)) !== 'picture') await figure.click()
    else {
      await figure.focus()
      if (await isWalked(figure)) await page.keyboard.press('Home')
      await page.keyboard.press('Enter')
    }
    if (!(await isTold(page))) findings.push(`“${words.trim().slice(0, 80)}”`)
    await page.keyboard.press('Escape')
    await page.waitForFunction(open => document.querySelector(open) === null, OPEN)
  }
  return findings
}

/** What is walked by arrow keys before it is pressed: a chart of the application, or a picture of a deck. */
const isWalked = (figure: Locator) =>
  figure.evaluate(({ role, localName }) => (role === 'slider' ? 'chart' : localName === 'figure' ? 'picture' : null))

const OPEN = 'dialog[open], [role=dialog], :popover-open'

const isTold = (page: Page) =>
  page
    .waitForFunction(
      open =>
        [...document.querySelectorAll(`${open}, aside[aria-live]`)].some(each =>
          /As of|Locked/.test(each.textContent ?? ''),
        ),
      OPEN,
      { timeout: 8_000 },
    )
    .then(
      () => true,
      () => false,
    )

/** Every number of the page that is not part of something that tells how it came about, with where it stands. */
export const mute = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ tells, given, written }) => {
      const root = document.querySelector('[role=dialog]') ?? document.querySelector('main') ?? document.body
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      const isNumber = (text: string) =>
        /\d/.test(
          text
            .replace(
              /\b(\d{1,2} )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*( \d{1,2}\b,?)?( \d{2,4}\b)?/g,
              '',
            )
            .replace(/\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}( [AP]M)?|\bwk \d+|\b\d+% interval/g, ''),
        )
      /** The picture of a chart whose points are pressed, or walked by keys. */
      const isDrawn = (element: Element) => {
        const picture = element.closest('svg')
        return picture !== null && picture.closest('figure, section, article')?.querySelector(tells) != null
      }
      const isWritten = (element: Element) => {
        const cell = element.closest('[role=gridcell]')
        const place = cell?.parentElement ? [...cell.parentElement.children].indexOf(cell) : -1
        const heads = element.closest('[role=grid]')?.querySelectorAll('[role=columnheader]') ?? []
        return written.includes(heads[place]?.textContent?.trim() ?? '')
      }
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const element = node.parentElement
        if (element === null || !isNumber(node.textContent ?? '')) continue
        if (element.closest(tells) || element.closest(given) || isDrawn(element) || isWritten(element)) continue
        if (!element.checkVisibility({ visibilityProperty: true })) continue
        found.push(
          `“${element.textContent?.trim().slice(0, 120)}” in ${element.closest('[aria-label]')?.getAttribute('aria-label') ?? element.localName}`,
        )
      }
      return [...new Set(found)]
    },
    { tells: TELLS, given: GIVEN, written: WRITTEN_COLUMNS },
  )
