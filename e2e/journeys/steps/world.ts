import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { openBrowser, watch, type Browser, type BrowserContext, type Page } from '../../browser.ts'
import { startServer, type Running } from '../../running.ts'

/** Somebody at a screen of their own. */
export interface Visitor {
  name: string
  email: string
  context: BrowserContext
  page: Page
  /** What went wrong in their page without anybody looking; a journey ends with none. */
  problems: string[]
}

export interface World {
  server: Running
  browser: Browser
  visitors: Visitor[]
  /** The step that failed: what comes after it would only fail in other words. */
  failed: string | null
  close: () => Promise<void>
}

export const PASSWORD = 'a sentence is easy to remember'
/** A person waits this long for something to appear, no longer. */
const PATIENCE_MS = 60_000
const DESK = { width: 1440, height: 900 }

/** A server as people run it, on an empty database, and a browser. */
export async function openWorld(settings: NodeJS.ProcessEnv = {}): Promise<World> {
  const [server, browser] = await Promise.all([startServer(settings), openBrowser()])
  const world: World = {
    server,
    browser,
    visitors: [],
    failed: null,
    close: async () => {
      await browser.close()
      await server.stop()
    },
  }
  return world
}

export async function visitor(world: World, name: string, size = DESK): Promise<Visitor> {
  const context = await world.browser.newContext({
    viewport: size,
    baseURL: world.server.address,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@sample.test`
  const made = { name, email, context, page, problems: watch(page) }
  world.visitors.push(made)
  return made
}

/** The first account and its workspace, where the page that makes them is not what a test is about. */
export async function founder(world: World, name: string, workspaceName: string): Promise<Visitor> {
  const made = await visitor(world, name)
  const { ok } = await send(made, 'POST', '/setup', { name, email: made.email, password: PASSWORD, workspaceName })
  if (!ok) throw new Error(`${name} could not found ${workspaceName}`)
  return made
}

/** Joins the founder's workspace, by an invitation link as a person would get it. */
export async function member(
  world: World,
  by: Visitor,
  workspace: string,
  name: string,
  role = 'editor',
): Promise<Visitor> {
  const invitation = await send(by, 'POST', '/invitations', { role }, workspace)
  const token = String(invitation.value['url']).split('/').at(-1)
  const made = await visitor(world, name)
  const { ok } = await send(made, 'POST', `/invitations/${token}/acceptance`, {
    name,
    email: made.email,
    password: PASSWORD,
  })
  if (!ok) throw new Error(`${name} could not join`)
  return made
}

export interface Sent {
  ok: boolean
  status: number
  value: Record<string, unknown>
}

/** What the visitor's own browser would send: with its cookie, and the header no other site can set. */
export async function send(
  { context }: Visitor,
  method: string,
  path: string,
  body?: unknown,
  workspace?: string,
): Promise<Sent> {
  const answer = await context.request.fetch(`/api/v1${path}`, {
    method,
    headers: { 'workback-request': '1', ...(workspace ? { 'workback-workspace': workspace } : {}) },
    ...(body === undefined ? {} : { data: body }),
  })
  const value = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  return { ok: answer.ok(), status: answer.status(), value }
}

/** After a test that failed, every screen as it was, to be looked at. */
export async function keepScreens(world: World, { task }: TestContext): Promise<void> {
  if (task.result?.state !== 'fail') return
  world.failed ??= task.name
  const folder = join(tmpdir(), 'workback-journeys')
  mkdirSync(folder, { recursive: true })
  for (const { name, page } of world.visitors.filter(each => !each.page.isClosed())) {
    const path = join(folder, `${task.name} – ${name}.png`.replace(/[^\p{L}\p{N} .–-]+/gu, ''))
    await page.screenshot({ path }).catch(() => {})
    process.stderr.write(`The screen of ${name}: ${path} (${page.url()})\n`)
  }
}

/** Each step of a journey stands on the one before it. */
export function stopAfterFailure({ failed }: World, context: TestContext): void {
  if (failed !== null) context.skip(`after “${failed}”`)
}

/** Problems of all pages, each with whose it was. */
export const problemsOf = ({ visitors }: World) =>
  visitors.flatMap(({ name, problems }) => problems.map(problem => `${name}: ${problem}`))
