import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of this machine: the one named by CHROMIUM, a known place, or one that Playwright fetches. */
export function browserPath(): string {
  const named = process.env['CHROMIUM']
  if (named && existsSync(named)) return named
  const found = PLACES.find(existsSync) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null)
  if (found) return found
  spawnSync(process.platform === 'win32' ? 'npx.cmd' : 'npx', ['playwright-core', 'install', 'chromium'], {
    stdio: 'inherit',
  })
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  throw new Error(
    'The journeys need a browser and none was found or could be fetched. Install Chromium (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test',
  )
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath(), args: QUIET })

/** Everything that goes wrong in a page without anybody looking: scripts that throw, what the content policy refuses. */
export function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', error => problems.push(`${placeOf(page)} error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      problems.push(`${placeOf(page)} console: ${message.text()}`)
  })
  return problems
}

const placeOf = (page: Page) => page.url().replace(/^https?:\/\/[^/]+/, '')

export type { Browser, BrowserContext, Page }
