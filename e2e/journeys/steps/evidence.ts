import type { Locator, Page } from 'playwright-core'
import { sees } from './moving.ts'

export const inbox = (page: Page): Locator => page.getByRole('listbox', { name: 'Feedback' })
export const reading = (page: Page): Locator => page.getByRole('region', { name: 'Reading' })

/** From anywhere, without the mouse. */
export async function addByKeyboard(page: Page, words: string, customer: string): Promise<void> {
  await page.keyboard.press('Shift+F')
  const said = page.getByLabel('What was said')
  await said.waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Tab')
  await page.keyboard.type(customer)
  await page.keyboard.press('Control+Enter')
  await sees(page, 'Feedback added')
}

export async function openPiece(page: Page, words: string): Promise<void> {
  await inbox(page).getByRole('option').filter({ hasText: words }).first().click()
  await reading(page).getByText(words).first().waitFor()
}

/** Draws over some words with the mouse, as one marks a line in a book. */
export async function selectWords(page: Page, within: Locator, words: string): Promise<void> {
  const ends = await within.evaluate(async (element, wanted) => {
    // Words move when their typeface arrives.
    await document.fonts.ready
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const boxes = [...range.getClientRects()]
      const [first, last] = [boxes[0], boxes.at(-1)]
      if (first && last)
        return {
          from: { x: first.left, y: (first.top + first.bottom) / 2 },
          to: { x: last.right, y: (last.top + last.bottom) / 2 },
        }
    }
    return null
  }, words)
  if (!ends) throw new Error(`"${words}" is not on screen`)
  await page.mouse.move(ends.from.x + 0.5, ends.from.y)
  await page.mouse.down()
  await page.mouse.move(ends.to.x + 0.5, ends.to.y, { steps: 5 })
  await page.mouse.up()
}

export interface Linking {
  passage: string
  idea: string
  importance: number
}

/** Marks a passage of the piece that is open, and links it to an idea, which is made if nothing is called so. */
export async function linkPassage(page: Page, { passage, idea, importance }: Linking): Promise<void> {
  await selectWords(page, reading(page), passage)
  await page
    .getByRole('toolbar', { name: 'With the selected words' })
    .getByRole('button', { name: /Link to an idea/ })
    .click()
  const form = page.getByRole('dialog', { name: 'Link to an idea' })
  await form.getByText(passage).waitFor()
  await form.getByRole('radio', { name: String(importance) }).click()
  await form.getByRole('combobox').fill(idea)
  await form.getByRole('option', { name: idea }).click()
  await sees(page, `Linked to “${idea}”`)
}
