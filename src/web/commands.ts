import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef } from 'react'
import type { LucideIcon } from 'lucide-react'
import { useShortcuts, type Shortcut } from './shell/shortcuts.ts'
import { useWatched } from './watched.ts'

/** Something that can be done on the page that is open. */
export interface PageCommand {
  id: string
  word: string
  keys?: string
  icon?: LucideIcon
  run: () => void
  /** Known but not possible now: shown by `?`, left out of the palette. */
  disabled?: boolean
  /** Moving about: known by its keys alone, never offered as something to do. */
  quiet?: boolean
}

let lists: readonly (readonly PageCommand[])[] = []
const listeners = new Set<() => void>()

/** Offers commands while this component is on screen: in the palette, by their keys, and in `?`. */
export function useCommands(commands: readonly PageCommand[], group?: string) {
  const { t } = useLingui()
  const heading = group ?? t`On this page`
  const latest = useRef(commands)
  latest.current = commands
  const named = commands.map(each => `${each.id} ${each.word} ${each.disabled ?? false}`).join('\n')
  useEffect(() => {
    const list = latest.current
      .filter(each => !each.disabled && !each.quiet)
      .map(each => ({ ...each, run: () => latest.current.find(one => one.id === each.id)?.run() }))
    lists = [list, ...lists]
    tell()
    return () => {
      lists = lists.filter(each => each !== list)
      tell()
    }
  }, [named])
  useShortcuts(
    useMemo(
      () =>
        commands.flatMap((each): Shortcut[] =>
          each.keys
            ? [
                {
                  keys: each.keys,
                  word: each.word,
                  group: heading,
                  isOff: each.disabled ?? false,
                  run: () => each.disabled || each.run(),
                },
              ]
            : [],
        ),
      [commands, heading],
    ),
  )
}

export function usePageCommands(): readonly PageCommand[] {
  return useWatched(
    listener => (listeners.add(listener), () => void listeners.delete(listener)),
    () => lists,
  ).flat()
}

const tell = () => {
  for (const listener of listeners) listener()
}
