import type { Locator, Page } from 'playwright-core'

/** One line of the checklist. */
export const question = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words })

export async function setState(page: Page, of: Locator, state: string): Promise<void> {
  await of.getByRole('button').first().click()
  await page.getByRole('option', { name: state }).click()
}

/** Opens a property of the thing on screen and takes the option of this name. */
export async function choose(page: Page, property: string, option: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${property}`, exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}
