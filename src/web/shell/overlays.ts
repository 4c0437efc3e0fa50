import { useSyncExternalStore } from 'react'

/** What lies over the whole page, if anything; only one at a time. */
export type Overlay = { kind: 'palette'; mode: 'all' | 'create' } | { kind: 'shortcuts' } | { kind: 'menu' } | null

let overlay: Overlay = null
const listeners = new Set<() => void>()

export const openPalette = (mode: 'all' | 'create' = 'all') => become({ kind: 'palette', mode })
export const openShortcuts = () => become({ kind: 'shortcuts' })
export const openMenu = () => become({ kind: 'menu' })
export const closeOverlay = () => become(null)

export const useOverlay = () =>
  useSyncExternalStore(
    listener => (listeners.add(listener), () => void listeners.delete(listener)),
    () => overlay,
  )

function become(next: Overlay) {
  overlay = next
  for (const listener of listeners) listener()
}
