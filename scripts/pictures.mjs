// Takes the pictures of docs/guide from the sample workspace, with a server and a database of its own.
// usage: node scripts/pictures.mjs [name …]   (needs Chromium; set CHROMIUM where it is not found)
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'docs/guide')
const PORT = 4611
const SIZE = { width: 1280, height: 800 }
const LARGEST_BYTES = 200_000

/** What is on each picture: where it is, what is done there first, and in which light. */
const PICTURES = [
  { name: 'today', at: () => 'today' },
  { name: 'evidence', at: () => 'feedback', before: openThird },
  { name: 'idea', at: ids => `ideas/${ids.idea}` },
  { name: 'paper', at: ids => `documents/${ids.paper}`, before: page => page.mouse.wheel(0, 430) },
  { name: 'prioritize', at: () => 'prioritize' },
  { name: 'roadmap', at: () => 'roadmap' },
  { name: 'launch', at: ids => `launches/${ids.nextLaunch}` },
  { name: 'metric', at: ids => `metrics/${ids.metric}` },
  { name: 'metric-dark', at: ids => `metrics/${ids.metric}`, scheme: 'dark' },
]

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'workback-pictures-'))
const address = `http://127.0.0.1:${PORT}`
const server = spawn(process.execPath, [join(root, 'bin/workback.js'), 'serve'], {
  env: {
    ...process.env,
    PORT: String(PORT),
    HOST: '127.0.0.1',
    WORKBACK_DATA: folder,
    WORKBACK_URL: '',
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
})
try {
  await isReady()
  await takeAll()
} finally {
  server.kill('SIGTERM')
  await new Promise(resolve => server.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}

async function takeAll() {
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox', '--disable-gpu'] })
  const first = await browser.newContext({ viewport: SIZE })
  const page = await first.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Explore the sample workspace' }).click()
  await page.waitForURL(/\/w\//, { timeout: 120_000 })
  const workspace = page.url().replace(/\/today.*/, '')
  const ids = await idsOf(page, workspace.split('/').at(-1))
  const storageState = await first.storageState()
  for (const picture of PICTURES)
    if (wanted.length === 0 || wanted.includes(picture.name))
      await take(browser, storageState, picture, `${workspace}/${picture.at(ids)}`)
  await browser.close()
}

async function take(browser, storageState, { name, before, scheme = 'light' }, place) {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
    storageState,
  })
  const page = await context.newPage()
  await page.goto(place)
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
  await before?.(page)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(1500)
  const path = join(target, `${name}.png`)
  await page.screenshot({ path, caret: 'hide', animations: 'disabled' })
  await context.close()
  const { size } = statSync(path)
  if (size > LARGEST_BYTES) throw new Error(`${name}.png has ${size} bytes; keep pictures below ${LARGEST_BYTES}.`)
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} KB\n`)
}

/** Ids differ from one telling of the sample to the next, and titles do not. */
async function idsOf(page, slug) {
  const idOf = (path, field, beginning) =>
    page.evaluate(
      async ([path, slug, field, beginning]) => {
        const answer = await fetch(`/api/v1${path}?limit=200`, { headers: { 'workback-workspace': slug } })
        const { items } = await answer.json()
        return items.find(item => item[field].startsWith(beginning)).id
      },
      [path, slug, field, beginning],
    )
  return {
    idea: await idOf('/ideas', 'title', 'Send the refill'),
    paper: await idOf('/documents', 'title', 'PR/FAQ: refills'),
    nextLaunch: await idOf('/launches', 'title', 'Liters left'),
    metric: await idOf('/metrics', 'name', 'Refills delivered'),
  }
}

async function openThird(page) {
  await page.getByRole('listbox', { name: 'Feedback' }).getByRole('option').nth(2).click()
}

async function isReady() {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${address}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('The server did not become ready within two minutes.')
}

function browserPath() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()]
  const found = places.find(place => place && existsSync(place))
  if (!found) throw new Error('No browser was found. Install Chromium, or name one: CHROMIUM=/path/to/chromium')
  return found
}
