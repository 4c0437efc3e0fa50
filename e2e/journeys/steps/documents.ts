import type { Locator, Page } from 'playwright-core'

export const paper = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })

/** Leaves the field, which saves the answer. */
export async function answer(page: Page, field: string, words: string): Promise<void> {
  await page.getByRole('textbox', { name: field, exact: true }).fill(words)
  await page.keyboard.press('Tab')
}

/** A part of the paper, by the name that stands above it. */
export const part = (page: Page, name: string): Locator => paper(page).getByRole('group', { name, exact: true })

export async function writeInto(page: Page, name: string, words: string): Promise<void> {
  await part(page, name).locator('p').last().click()
  await page.keyboard.type(words)
}

/** What the mark says once the server has it on disk. */
export const isSaved = (page: Page): Promise<void> =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()

/** Takes a passage that is linked to the idea into a part of the paper. */
export async function insertQuote(page: Page, into: string, words: string): Promise<void> {
  await part(page, into).locator('p').last().click()
  await page.keyboard.press('End')
  await page.getByRole('toolbar', { name: 'Writing' }).getByRole('button', { name: 'Quote from the evidence' }).click()
  const linked = page.locator('section', { has: page.getByRole('heading', { name: 'Linked to the idea' }) })
  await linked.getByRole('button').filter({ hasText: words }).click()
  await part(page, into).getByText(words).waitFor()
}
