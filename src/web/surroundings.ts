/**
 * What a drawing depends on besides its data. The server draws a first page from what the request tells of them; the
 * browser takes that page over, so both must read them here.
 */
export interface Surroundings {
  now: number
  /** Keys are drawn as they stand on its keyboard. */
  isApple: boolean
  isSidebarFolded: boolean
}

// In a cookie, since the server draws the sidebar as it was left.
const SIDEBAR = 'workback-sidebar'
const APPLE = /Mac|iP(hone|ad)/
const YEAR_SECONDS = 31_536_000

export const surroundingsOf = (now: number, agent: string, cookies: string): Surroundings => ({
  now,
  isApple: APPLE.test(agent),
  isSidebarFolded: cookies.includes(`${SIDEBAR}=folded`),
})

let current: Surroundings | null = null

export const surroundings = (): Surroundings =>
  (current ??= surroundingsOf(Date.now(), navigator.userAgent, document.cookie))

export function drawIn(these: Surroundings) {
  current = these
}

export function keepSidebar(state: 'folded' | 'open') {
  document.cookie = `${SIDEBAR}=${state}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
