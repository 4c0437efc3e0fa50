import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { goTo } from './moving.ts'

export const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))

type File = string | { name: string; mimeType: string; buffer: Buffer }

/** From the inbox to the page that shows what a file would bring. */
export async function handIn(page: Page, file: File): Promise<void> {
  await goTo(page, 'Evidence')
  await page.getByRole('main').getByRole('link', { name: 'Import', exact: true }).first().click()
  await page.getByLabel(/Drop a file here/).setInputFiles(file)
}

/** A figure of the report, by what it counts. */
export const figure = (page: Page, name: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole('definition')

export const written = (name: string, text: string): File => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
