import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { usePageCommands } from '../commands.ts'
import { useGo } from '../router.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { useHeldEnter } from '../ui/held-enter.ts'
import { Keys } from '../ui/keys.tsx'
import { Marked } from '../ui/marked.tsx'
import { Dialog } from './dialog.tsx'
import { findInStore, ranked, type Found } from './finding.ts'
import classes from './palette.module.css'
import type { PaletteMode } from './overlays.ts'
import { commandsToOffer, pagesToOffer, searchServer } from './offers.ts'

/** Every command and every object, by a few letters of its name. */
export function Palette({ mode, onClose }: { mode: PaletteMode; onClose: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const shown = useDeferredValue(text)
  const groups = useOffers(mode, shown, onClose)
  const flat = groups.flatMap(group => group.found)
  const chosen = Math.min(at, flat.length - 1)
  const label = mode === 'create' ? t`Create` : t`Search and commands`
  const enter = useHeldEnter(shown !== text, () => flat[chosen]?.run())
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && flat.length > 0) setAt((chosen + step + flat.length) % flat.length)
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <Dialog label={label} onClose={onClose}>
      <div className={classes.ask}>
        <Search />
        <input
          autoFocus
          value={text}
          onChange={event => (setText(event.target.value), setAt(0))}
          onKeyDown={onKeyDown}
          placeholder={mode === 'create' ? t`What do you want to create?` : t`Go to, do, or find anything`}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={flat[chosen] ? `${list}-${chosen}` : undefined}
          aria-label={label}
        />
        <Keys of="escape" />
      </div>
      <Offers groups={groups} id={list} chosen={chosen} onChoose={setAt} />
      {flat.length === 0 && (
        <p
          className={classes.nothing}
        >{t`Nothing of this name. Search looks at titles here and at whole texts on the server.`}</p>
      )}
    </Dialog>
  )
}

function Offers({
  groups,
  id,
  chosen,
  onChoose,
}: {
  groups: readonly { word: string; found: readonly Found[] }[]
  id: string
  chosen: number
  onChoose: (index: number) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(
    () => void box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    [chosen, groups],
  )
  let index = -1
  return (
    <div ref={box} id={id} role="listbox" className={classes.list}>
      {groups.map(
        group =>
          group.found.length > 0 && (
            <div key={group.word} role="group" aria-label={group.word}>
              <h3 aria-hidden="true">{group.word}</h3>
              {group.found.map(found => {
                const here = ++index
                const Icon = found.icon
                return (
                  <div
                    key={found.key}
                    id={`${id}-${here}`}
                    role="option"
                    aria-selected={here === chosen}
                    className={classes.option}
                    onPointerMove={() => here !== chosen && onChoose(here)}
                    onClick={found.run}
                  >
                    {Icon ? <Icon /> : <span className={classes.blank} />}
                    <span className={classes.title}>
                      {found.title}
                      {found.below && found.below.length > 0 && (
                        <span className={classes.below}>
                          <Marked parts={found.below} />
                        </span>
                      )}
                    </span>
                    {found.beside && <span className={classes.beside}>{found.beside}</span>}
                    {found.keys && <Keys of={found.keys} />}
                  </div>
                )
              })}
            </div>
          ),
      )}
    </div>
  )
}

function useOffers(mode: PaletteMode, text: string, onClose: () => void) {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const here = usePageCommands()
  const asked = useDebounced(text.trim(), 160)
  const server = useQuery({
    queryKey: ['search', store.details.id, asked],
    enabled: mode === 'all' && asked.length > 1,
    queryFn: ({ signal }) => searchServer(store, asked, signal),
    staleTime: 30_000,
  })
  return useMemo(() => {
    const closing = (found: Found): Found => ({ ...found, run: () => (onClose(), found.run()) })
    const onPage = here.map((command): Found => ({
      key: command.id,
      title: command.word,
      run: command.run,
      ...(command.icon ? { icon: command.icon } : {}),
      ...(command.keys ? { keys: command.keys } : {}),
    }))
    const commands = commandsToOffer(store, go, mode)
    if (mode === 'here') return [{ word: t`On this page`, found: ranked(onPage, text).map(closing) }]
    if (mode === 'create') return [{ word: t`Create`, found: ranked(commands, text).map(closing) }]
    const things = text.trim() === '' ? [] : findInStore(store, text, go)
    const known = new Set(things.map(thing => thing.key))
    const elsewhere = (asked === text.trim() ? (server.data ?? []) : [])
      .filter(found => !known.has(found.key))
      .map(found => ({ ...found, run: () => go(found.address) }))
    return [
      { word: t`On this page`, found: ranked(onPage, text) },
      { word: t`Found by title`, found: things },
      { word: t`Found in texts`, found: elsewhere },
      { word: t`Do`, found: ranked(commands, text) },
      { word: t`Go to`, found: ranked(pagesToOffer(go), text) },
    ].map(group => ({ ...group, found: group.found.map(closing) }))
  }, [t, store, go, here, mode, text, asked, server.data, onClose])
}

function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
