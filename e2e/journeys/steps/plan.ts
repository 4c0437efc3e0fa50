import type { Locator, Page } from 'playwright-core'

export const ranking = (page: Page): Locator => page.getByRole('table', { name: 'Ideas by rank' })
export const ranked = (page: Page, title: string): Locator => ranking(page).getByRole('row').filter({ hasText: title })

export type Numbers = readonly [low: number, likely: number, high: number]

/** Writes one belief as three numbers, where the idea stands. */
export async function estimate(page: Page, title: string, input: string, [low, likely, high]: Numbers): Promise<void> {
  await ranked(page, title)
    .getByRole('button', { name: new RegExp(`^${input} of `) })
    .click()
  const editor = page.getByRole('dialog', { name: input })
  await editor.getByLabel('Low').fill(String(low))
  await editor.getByLabel('Likely').fill(String(likely))
  await editor.getByLabel('High').fill(String(high))
  await page.keyboard.press('Enter')
  await editor.waitFor({ state: 'detached' })
}

export const bar = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: 'Roadmap by days' }).getByRole('button', { name: new RegExp(`^${title}`) })
export const waiting = (page: Page, title: string): Locator =>
  page.getByRole('complementary', { name: 'To be planned' }).getByRole('listitem').filter({ hasText: title })
export const horizon = (page: Page, name: 'Now' | 'Next' | 'Later'): Locator =>
  page.getByRole('region', { name, exact: true })
