import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { registered } from '../registry.ts'
import { useGo } from '../router.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { say } from '../words.ts'
import { menuByArea } from './menu.ts'
import { undoLast } from './notices.ts'
import { closeOverlay, openPalette, openShortcuts, useOverlay } from './overlays.ts'
import { Sheet } from './sheet.tsx'
import { listenForShortcuts, useShortcuts, type Shortcut } from './shortcuts.ts'

const loadOverlays = () => import('./overlay-parts.ts')
type Overlays = Awaited<ReturnType<typeof loadOverlays>>

/** Keys that mean the same on every page, and what they open. */
export function GlobalKeys() {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const overlay = useOverlay()
  useEffect(listenForShortcuts, [])
  const parts = useOverlayParts(overlay !== null)
  useShortcuts(
    useMemo((): Shortcut[] => {
      const anywhere = t`Anywhere`
      const places = menuByArea()
        .flatMap(({ pages }) => pages)
        .flatMap((page): Shortcut[] =>
          page.menu.letter
            ? [{ keys: `g ${page.menu.letter}`, word: say(page.title), group: t`Go to`, run: () => go(page.path) }]
            : [],
        )
      const commands = registered().commands.flatMap((command): Shortcut[] => {
        const context = () => ({ store, me: store.me, go })
        if (!command.keys) return []
        return [
          {
            keys: command.keys,
            word: say(command.title),
            group: anywhere,
            isOff: !(command.when?.(context()) ?? true),
            run: () => (command.when?.(context()) ?? true) && command.run(context()),
          },
        ]
      })
      return [
        { keys: 'mod+k', word: t`Search and commands`, group: anywhere, run: () => openPalette() },
        { keys: '/', word: t`Search`, group: anywhere, run: () => openPalette() },
        { keys: '.', word: t`More, on this page`, group: anywhere, run: () => openPalette('here') },
        { keys: 'c', word: t`Create`, group: anywhere, run: () => openPalette('create') },
        { keys: 'z', word: t`Undo`, group: anywhere, run: () => void undoLast(store) },
        { keys: 'mod+z', word: t`Undo`, group: anywhere, run: () => void undoLast(store) },
        { keys: '?', word: t`Show all shortcuts`, group: anywhere, run: openShortcuts },
        ...commands,
        ...places,
      ]
    }, [t, store, go]),
  )
  if (overlay?.kind === 'sheet') return <Sheet load={overlay.load} onClose={closeOverlay} />
  if (!parts || !overlay) return null
  switch (overlay.kind) {
    case 'palette':
      return <parts.Palette mode={overlay.mode} onClose={closeOverlay} />
    case 'menu':
      return <parts.PhoneMenu onClose={closeOverlay} />
    case 'shortcuts':
      return <parts.ShortcutSheet onClose={closeOverlay} />
  }
}

/** Fetched once the page is quiet, or when first asked for: then they open at once, and while the server is away too. */
function useOverlayParts(isAsked: boolean): Overlays | null {
  const [parts, setParts] = useState<Overlays | null>(null)
  useEffect(() => {
    if (parts) return
    const load = () =>
      void loadOverlays().then(setParts, () => {
        // The server is away; the next key asks again.
      })
    const timer = setTimeout(load, isAsked ? 0 : QUIET)
    return () => clearTimeout(timer)
  }, [parts, isAsked])
  return parts
}

const QUIET = 1500
