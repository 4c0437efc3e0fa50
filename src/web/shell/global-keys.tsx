import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { registered } from '../registry.ts'
import { useGo } from '../router.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { say } from '../words.ts'
import { menuByArea } from './menu.ts'
import { undoLast } from './notices.ts'
import { closeOverlay, openPalette, openShortcuts, useOverlay } from './overlays.ts'
import { listenForShortcuts, useShortcuts, type Shortcut } from './shortcuts.ts'

const Palette = lazy(() => import('./palette.tsx').then(m => ({ default: m.Palette })))
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx').then(m => ({ default: m.ShortcutSheet })))

/** Keys that mean the same on every page, and what they open. */
export function GlobalKeys() {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const overlay = useOverlay()
  useEffect(listenForShortcuts, [])
  useShortcuts(useMemo((): Shortcut[] => {
    const anywhere = t`Anywhere`
    const places = menuByArea().flatMap(({ pages }) => pages).flatMap((page): Shortcut[] =>
      page.menu.letter ? [{ keys: `g ${page.menu.letter}`, word: say(page.title), group: t`Go to`, run: () => go(page.path) }] : [])
    const commands = registered().commands.flatMap((command): Shortcut[] => {
      const context = () => ({ store, me: store.me, go })
      if (!command.keys) return []
      return [{ keys: command.keys, word: say(command.title), group: anywhere, run: () => (command.when?.(context()) ?? true) && command.run(context()) }]
    })
    return [
      { keys: 'mod+k', word: t`Search and commands`, group: anywhere, run: () => openPalette() },
      { keys: '/', word: t`Search`, group: anywhere, run: () => openPalette() },
      { keys: 'c', word: t`Create`, group: anywhere, run: () => openPalette('create') },
      { keys: 'z', word: t`Undo`, group: anywhere, run: () => void undoLast(store) },
      { keys: 'mod+z', word: t`Undo`, group: anywhere, run: () => void undoLast(store) },
      { keys: '?', word: t`Show all shortcuts`, group: anywhere, run: openShortcuts },
      ...commands,
      ...places,
    ]
  }, [t, store, go]))
  return (
    <Suspense>
      {overlay?.kind === 'palette' && <Palette mode={overlay.mode} onClose={closeOverlay} />}
      {overlay?.kind === 'shortcuts' && <ShortcutSheet onClose={closeOverlay} />}
    </Suspense>
  )
}
