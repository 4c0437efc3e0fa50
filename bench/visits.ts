import { get } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Bench } from './setup.ts'

/** How a page came to be: when its first row stood on screen, and what the way there cost. */
export interface Visit {
  firstRowMs: number
  /** Long tasks' time beyond 50 ms each. */
  blockingMs: number
  longestTaskMs: number
  layoutShift: number
  requests: string[]
  /** Scripts and styles that came over the wire, not out of the cache. */
  assetBytes: number
}

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** A member of the large tenant with a session of their own: browsers do not sign in by tokens. */
export async function signedIn(browser: Browser, { address, large }: Bench): Promise<Cookies> {
  const invited = await fetch(`${address}/api/v1/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${large.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'admin' }),
  })
  const { url } = (await invited.json()) as { url: string }
  const context = await browser.newContext()
  const accepted = await context.request.post(`${address}/api/v1/invitations/${url.split('/').at(-1)}/acceptance`, {
    data: { name: 'Visitor', email: `visitor-${Date.now()}@sample.test`, password: 'a long enough password' },
    headers: { 'workback-request': '1' },
  })
  if (!accepted.ok()) throw new Error(`the visitor could not join: ${accepted.status()} ${await accepted.text()}`)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

export async function slugOf({ owner, large }: Bench): Promise<string> {
  const { rows } = await owner.query<{ slug: string }>('select slug from workspace where workspace_id = $1', [
    large.workspaceId,
  ])
  return rows[0]?.slug ?? ''
}

/** So long nothing more may happen before a visit counts as over. */
const QUIET_MS = 1_500

/** Runs in the page, before anything else does: watches every frame for the first row. */
function watchTheFirstRow(selector: string) {
  const marks = { firstRowMs: 0, tasks: [] as number[], shift: 0, at: performance.now() }
  Object.assign(globalThis, { marks })
  const look = () => {
    const row = document.querySelector(selector)
    if (!row || row.getBoundingClientRect().height === 0) return void requestAnimationFrame(look)
    // The frame that shows the row has been drawn when the message after it arrives.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      marks.firstRowMs = performance.now()
    }
    requestAnimationFrame(() => port2.postMessage(null))
  }
  requestAnimationFrame(look)
  const observe = (
    type: string,
    each: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void,
  ) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true })
  observe('longtask', task => {
    marks.tasks.push(task.duration)
    marks.at = performance.now()
  })
  observe('layout-shift', shift => {
    if (!shift.hadRecentInput) marks.shift += shift.value ?? 0
  })
}

interface VisitOptions {
  url: string
  row: string
  cookies?: Cookies
  slowdown?: number
}

/** A visit by somebody whose browser has never been here. */
export async function firstVisit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  if (options.cookies) await context.addCookies(options.cookies)
  try {
    return await visit(await context.newPage(), options)
  } finally {
    await context.close()
  }
}

export async function visit(page: Page, { url, row, slowdown = 1 }: VisitOptions): Promise<Visit> {
  const client = await page.context().newCDPSession(page)
  const requests: string[] = []
  let assetBytes = 0
  const assets = new Map<string, boolean>()
  await client.send('Network.enable')
  client.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) requests.push(request.url)
  })
  client.on('Network.responseReceived', ({ requestId, response, type }) => {
    assets.set(requestId, (type === 'Script' || type === 'Stylesheet') && !response.fromDiskCache)
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (assets.get(requestId)) assetBytes += encodedDataLength
  })
  if (slowdown > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(watchTheFirstRow, row)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => (globalThis as unknown as Marked).marks?.firstRowMs > 0, null, {
    polling: 50,
    timeout: 60_000,
  })
  await page.waitForFunction(
    quiet =>
      performance.now() -
        Math.max((globalThis as unknown as Marked).marks.at, (globalThis as unknown as Marked).marks.firstRowMs) >
      quiet,
    QUIET_MS * Math.sqrt(slowdown),
    { polling: 200, timeout: 60_000 },
  )
  const { firstRowMs, tasks, shift } = await page.evaluate(() => (globalThis as unknown as Marked).marks)
  await client.detach()
  return {
    firstRowMs,
    requests,
    assetBytes,
    layoutShift: shift,
    blockingMs: tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0),
    longestTaskMs: Math.max(0, ...tasks),
  }
}

interface Marked {
  marks: { firstRowMs: number; tasks: number[]; shift: number; at: number }
}

/** How many bytes a file takes over the wire in this encoding, and in which it really came. */
export function wireBytes(url: string, encoding: string): Promise<{ bytes: number; encoding: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, response => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => resolve({ bytes, encoding: response.headers['content-encoding'] ?? 'none' }))
    }).on('error', reject)
  })
}
