import { useWatched } from '../watched.ts'

export const COLOR_SCHEMES = ['system', 'light', 'dark'] as const
export type ColorScheme = (typeof COLOR_SCHEMES)[number]

// The boot script reads the same name before the first paint.
const KEPT = 'workback:color-scheme'
// The server draws a page without knowing: its colors come from the attribute that the boot script sets.
const isBrowser = typeof document !== 'undefined'
const dark = isBrowser ? matchMedia('(prefers-color-scheme: dark)') : null
const listeners = new Set<() => void>()

export const colorScheme = (): ColorScheme => {
  const kept = isBrowser ? localStorage.getItem(KEPT) : null
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function setColorScheme(scheme: ColorScheme) {
  if (scheme === 'system') localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, scheme)
  show()
}

/** What is on screen: `light` or `dark`. */
export const useShownScheme = () => useWatched(subscribe, shown)
export const useColorScheme = () => useWatched(subscribe, colorScheme)

const shown = (): 'light' | 'dark' => {
  const scheme = colorScheme()
  return scheme === 'system' ? (dark?.matches ? 'dark' : 'light') : scheme
}

function show() {
  document.documentElement.dataset.mantineColorScheme = shown()
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', shown() === 'dark' ? '#161614' : '#fcfcfa')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

dark?.addEventListener('change', show)
if (isBrowser) addEventListener('storage', event => event.key === KEPT && show())
