import { type ComponentType } from 'react'
import { useWatched } from '../watched.ts'

/** A dialog that a slice brings, opened over whatever page is on screen. */
export type LoadSheet = () => Promise<ComponentType<{ onClose: () => void }>>

/** Everything; only what can be made; only what can be done on this page. */
export type PaletteMode = 'all' | 'create' | 'here'

/** What lies over the whole page, if anything; only one at a time. */
export type Overlay =
  | { kind: 'palette'; mode: PaletteMode }
  | { kind: 'shortcuts' }
  | { kind: 'menu' }
  | { kind: 'sheet'; load: LoadSheet }
  | null

let overlay: Overlay = null
const listeners = new Set<() => void>()

export const openPalette = (mode: PaletteMode = 'all') => become({ kind: 'palette', mode })
export const openShortcuts = () => become({ kind: 'shortcuts' })
export const openMenu = () => become({ kind: 'menu' })
export const openSheet = (load: LoadSheet) => become({ kind: 'sheet', load })
export const closeOverlay = () => become(null)

export const useOverlay = () =>
  useWatched(
    listener => (listeners.add(listener), () => void listeners.delete(listener)),
    () => overlay,
  )

function become(next: Overlay) {
  overlay = next
  for (const listener of listeners) listener()
}
