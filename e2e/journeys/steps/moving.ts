import type { Locator, Page, Route } from 'playwright-core'

/** A page of the sidebar, by its name. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Waits until this can be seen: the only way in which a journey waits. */
export const sees = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor()

/** Opens a property of a thing and picks one of its choices by its name. */
export async function pick(page: Page, button: Locator, words: string): Promise<void> {
  await button.click()
  const box = page.getByRole('combobox').last()
  await box.fill(words)
  await page.getByRole('option', { name: words }).first().click()
}

/** Opens a property and writes a value into its field. */
export async function write(page: Page, button: Locator, value: string): Promise<void> {
  await button.click()
  const field = page.getByRole('dialog').last().getByRole('textbox').first()
  await field.fill(value)
  await page.getByRole('dialog').last().getByRole('button', { name: 'Save' }).click()
}

/** Drags with the pauses that the browser's own dragging needs to notice what it is over. */
export async function drag(page: Page, from: Locator, to: Locator, at?: { x: number; y: number }): Promise<void> {
  const source = await from.boundingBox()
  const target = await to.boundingBox()
  if (!source || !target) throw new Error('what should be dragged, or where to, is not on screen')
  const end = { x: target.x + (at?.x ?? target.width / 2), y: target.y + (at?.y ?? target.height / 2) }
  await page.mouse.move(source.x + Math.min(60, source.width / 2), source.y + source.height / 2)
  await page.mouse.down()
  await page.mouse.move(source.x + Math.min(60, source.width / 2) + 12, source.y + source.height / 2 + 8, { steps: 3 })
  await page.mouse.move(end.x, end.y, { steps: 12 })
  await page.mouse.move(end.x + 1, end.y + 1)
  await page.mouse.up()
}

/** Holds back what the page writes there, as a slow line would; answers with a way to let it go. */
export async function delay(page: Page, address: string): Promise<() => Promise<void>> {
  const held: Route[] = []
  await page.route(address, async route => {
    if (route.request().method() === 'POST') held.push(route)
    else await route.continue()
  })
  return async () => {
    await Promise.all(held.map(route => route.continue()))
    await page.unroute(address)
  }
}
