import type { Locator, Page } from 'playwright-core'
import { goTo } from './moving.ts'

export const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Ideas' })
export const table = (page: Page): Locator => page.getByRole('grid', { name: 'Ideas' })
export const column = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Ideas by Status' }).getByRole('region', { name })

export async function showAs(page: Page, view: 'List' | 'Board' | 'Table'): Promise<void> {
  await goTo(page, 'Ideas')
  await page.getByRole('tab', { name: view }).click()
}

export async function openIdea(page: Page, title: string): Promise<void> {
  await showAs(page, 'List')
  await list(page).getByText(title).dblclick()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** The line from the customer's words to what came of them. */
export const threadLine = (page: Page): Locator =>
  page.getByRole('list', { name: 'The thread, from the customer’s words on' })

export const station = (page: Page, stage: string): Locator =>
  threadLine(page)
    .locator('> li')
    .filter({ has: page.getByText(stage, { exact: true }) })
