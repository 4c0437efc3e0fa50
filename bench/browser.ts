import type { Browser } from 'playwright-core'
import { openBrowser } from '../e2e/browser.ts'
import { median, report } from './report.ts'
import { told, type Bench } from './setup.ts'
import { firstVisit, signedIn, slugOf, visit, wireBytes, type Cookies, type Visit } from './visits.ts'

const ROUNDS = 5
const SLOWDOWN = 4
const FLOOR_ROW = '.row'
const OUR_ROW = '[role=row][aria-rowindex="2"], [role=listbox] [role=option], [role=grid] [role=row]:nth-of-type(2)'

/** What a visit to the list of feedback costs: time, work, requests and bytes. */
export async function visits(bench: Bench) {
  const browser = await openBrowser()
  try {
    const cookies = await signedIn(browser, bench)
    const home = `${bench.address}/w/${await slugOf(bench)}`
    await firstRows(browser, bench, cookies, `${home}/feedback`)
    await requests(browser, cookies, `${home}/feedback`)
    await scripts(browser, cookies, home)
  } finally {
    await browser.close()
  }
}

async function firstRows(browser: Browser, { floorAddress }: Bench, cookies: Cookies, url: string) {
  const [ours, floor]: [Map<number, Visit[]>, Map<number, Visit[]>] = [new Map(), new Map()]
  for (let round = 0; round < ROUNDS; round++) {
    told(`first visits, round ${round + 1} of ${ROUNDS}`)
    for (const slowdown of [1, SLOWDOWN]) {
      const theirs = await firstVisit(browser, { url: `${floorAddress}/page`, row: FLOOR_ROW, slowdown })
      floor.set(slowdown, [...(floor.get(slowdown) ?? []), theirs])
      const own = await firstVisit(browser, { url, row: OUR_ROW, cookies, slowdown })
      ours.set(slowdown, [...(ours.get(slowdown) ?? []), own])
    }
  }
  const middle = (of: Map<number, Visit[]>, slowdown: number, take: (visit: Visit) => number) =>
    median((of.get(slowdown) ?? []).map(take))
  for (const slowdown of [1, SLOWDOWN]) {
    const [own, theirs] = [middle(ours, slowdown, v => v.firstRowMs), middle(floor, slowdown, v => v.firstRowMs)]
    report({
      bar: 'S8',
      what: `first visit, first row visible ÷ floor page${slowdown > 1 ? ', CPU at a quarter' : ''}`,
      value: own / theirs,
      must: v => v <= 3,
      asks: 'must ≤ 3, aim ≤ 2',
      note: `${own.toFixed(0)} ÷ ${theirs.toFixed(0)} ms`,
    })
  }
  report({
    bar: 'S9',
    what: 'total blocking time, CPU at a quarter',
    value: middle(ours, SLOWDOWN, v => v.blockingMs),
    unit: ' ms',
    must: v => v <= 150,
    asks: 'must ≤ 150, aim ≤ 50',
  })
  report({
    bar: 'S9',
    what: 'largest long task, CPU at a quarter',
    value: middle(ours, SLOWDOWN, v => v.longestTaskMs),
    unit: ' ms',
    must: v => v <= 150,
    asks: 'must ≤ 150, aim ≤ 50',
  })
  report({
    bar: 'S9',
    what: 'layout shift',
    value: Math.max(
      middle(ours, 1, v => v.layoutShift),
      middle(ours, SLOWDOWN, v => v.layoutShift),
    ),
    must: v => v <= 0.02,
    asks: 'must ≤ 0.02, aim 0',
  })
}

async function requests(browser: Browser, cookies: Cookies, url: string) {
  told('requests')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  const first = await visit(await context.newPage(), { url, row: OUR_ROW })
  const second = await visit(await context.newPage(), { url, row: OUR_ROW })
  await context.close()
  const script = first.requests.find(request => request.endsWith('.js')) ?? ''
  const { encoding } = await wireBytes(script, 'gzip, deflate, br')
  report({
    bar: 'M7',
    what: 'requests on the first visit',
    value: first.requests.length,
    must: v => v <= 20,
    asks: 'must ≤ 20, aim ≤ 10',
  })
  report({
    bar: 'M7',
    what: 'bytes of scripts and styles on the second visit',
    value: second.assetBytes,
    must: v => v === 0,
    asks: 'must 0',
  })
  report({
    bar: 'M7',
    what: 'compressed by the product alone, in Brotli',
    value: encoding === 'br' ? 1 : 0,
    must: v => v === 1,
    asks: 'must 1',
    note: encoding,
  })
}

/** Kilobytes of scripts as gzip: until a row can be selected, for each page beyond that, and for the editor. */
async function scripts(browser: Browser, cookies: Cookies, home: string) {
  told('scripts')
  const list = await scriptsOf(browser, cookies, `${home}/feedback`, 'row')
  report({
    bar: 'M6',
    what: 'scripts until a row of feedback can be selected, gzip',
    value: await kilobytes(list),
    unit: ' KB',
    must: v => v <= 260,
    asks: 'must ≤ 260, aim ≤ 180',
  })
  const pages = await menuPages(browser, cookies, `${home}/feedback`)
  let shared = new Set(list)
  const loaded = new Map<string, Set<string>>()
  for (const page of pages) {
    const files = await scriptsOf(browser, cookies, page)
    loaded.set(page, files)
    shared = new Set([...shared].filter(file => files.has(file)))
  }
  const lazy = await Promise.all(
    [...loaded].map(async ([page, files]) => ({
      page: page.split('/').at(-1) ?? '',
      size: await kilobytes(minus(files, shared)),
    })),
  )
  const largest = lazy.reduce((most, each) => (each.size > most.size ? each : most), { page: '', size: 0 })
  report({
    bar: 'M6',
    what: 'scripts of the largest page beyond the shell, gzip',
    value: largest.size,
    unit: ' KB',
    must: v => v <= 60,
    asks: 'must ≤ 60, aim ≤ 40',
    note: lazy.map(({ page, size }) => `${page} ${size.toFixed(0)}`).join(', '),
  })
  const editor = await documentPage(browser, cookies, home)
  if (editor === null) return
  const files = await scriptsOf(browser, cookies, editor, 'editor')
  report({
    bar: 'M6',
    what: 'scripts of the document editor beyond the shell, gzip',
    value: await kilobytes(minus(files, shared)),
    unit: ' KB',
    must: v => v <= 250,
    asks: 'must ≤ 250, aim ≤ 180',
  })
}

async function scriptsOf(
  browser: Browser,
  cookies: Cookies,
  url: string,
  until: 'page' | 'row' | 'editor' = 'page',
): Promise<Set<string>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const files = new Set<string>()
  page.on('request', request => void (/\.js(\?|$)/.test(request.url()) && files.add(request.url())))
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  if (until === 'row') await page.locator(OUR_ROW).first().click()
  if (until === 'editor') await page.locator('[contenteditable=true]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await context.close()
  return files
}

async function menuPages(browser: Browser, cookies: Cookies, url: string): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(url)
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
  await links.first().waitFor()
  const found = await links.evaluateAll(all => all.map(link => (link as HTMLAnchorElement).href))
  await context.close()
  return found
}

async function documentPage(browser: Browser, cookies: Cookies, home: string): Promise<string | null> {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const { origin, pathname } = new URL(home)
  const made = await context.request.post(`${origin}/api/v1/documents`, {
    data: { title: 'Bench', kind: 'prfaq' },
    headers: { 'workback-request': '1', 'workback-workspace': pathname.split('/').at(-1) ?? '' },
  })
  const id = made.ok() ? ((await made.json()) as { id: string }).id : null
  await context.close()
  return id === null ? null : `${home}/documents/${id}?tab=paper`
}

const minus = (files: Set<string>, others: Set<string>) => new Set([...files].filter(file => !others.has(file)))

async function kilobytes(files: Set<string>) {
  const sizes = await Promise.all([...files].map(file => wireBytes(file, 'gzip')))
  return sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
}
