import { useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCommands } from './commands.ts'
import { thingOf } from './registry.ts'
import { useGo } from './router.ts'

/** Where the keyboard stands in a list, and what is selected in it. Shared by tables, boards and hand-made lists. */
export interface ListControl {
  ids: readonly string[]
  cursor: string | null
  setCursor: (id: string | null) => void
  selected: ReadonlySet<string>
  toggle: (id: string) => void
  /** From the last toggled one to this one: shift and press. */
  extendTo: (id: string) => void
  selectAll: () => void
  clear: () => void
  /** What a command acts on: the selection, else the row at the cursor. */
  targets: () => string[]
  open: (id: string) => void
  peek: (id: string) => void
}

interface ListControlOptions {
  /** In their order on screen. */
  rows: readonly { id: string }[]
  entity: string
  /** The inspected thing; with `onPeek`, Space opens it and moving takes it along. */
  item?: string | null
  onPeek?: (id: string | null) => void
  /** Enter; to the thing's page unless said. */
  onOpen?: (id: string) => void
  /** False while another list has the keyboard. */
  hasKeys?: boolean
}

/** `j k` move, `x` selects, Enter opens, Space peeks, Escape lets go. */
export function useListControl({
  rows,
  entity,
  item = null,
  onPeek,
  onOpen,
  hasKeys = true,
}: ListControlOptions): ListControl {
  const { t } = useLingui()
  const go = useGo()
  const ids = useMemo(() => rows.map(row => row.id), [rows])
  const [cursor, setCursor] = useState<string | null>(item)
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE)
  const anchor = useRef<string | null>(null)
  useEffect(() => {
    if (item !== null) setCursor(item)
  }, [item])

  const open = useCallback(
    (id: string) => {
      const thing = thingOf(entity)
      if (onOpen) onOpen(id)
      else if (thing) go(thing.address(id))
    },
    [entity, go, onOpen],
  )
  const peek = useCallback((id: string) => onPeek?.(id), [onPeek])
  const toggle = useCallback((id: string) => {
    anchor.current = id
    setSelected(before => toggled(before, id))
  }, [])
  const latest = useRef(ids)
  latest.current = ids
  // The same function while rows come and go, so that those that stay are not drawn again.
  const extendTo = useCallback((id: string) => {
    const order = latest.current
    const [a, b] = [order.indexOf(anchor.current ?? id), order.indexOf(id)].sort((x, y) => x - y)
    setSelected(before => new Set([...before, ...order.slice(Math.max(0, a ?? 0), (b ?? 0) + 1)]))
  }, [])
  const move = (step: number, extend = false) => {
    const at = cursor === null ? -1 : ids.indexOf(cursor)
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + step))]
    if (next === undefined) return
    if (extend) {
      anchor.current ??= cursor
      extendTo(next)
    }
    setCursor(next)
    if (item !== null) onPeek?.(next)
    // Enter and Space are meant for this row now, and not for the link that led to the list.
    if (document.activeElement instanceof HTMLElement && document.activeElement.closest('a, button'))
      document.activeElement.blur()
  }
  const here = selected.size === 0 ? NONE : new Set(ids.filter(id => selected.has(id)))
  const at = cursor !== null && ids.includes(cursor) ? cursor : null

  useCommands(
    hasKeys
      ? [
          { id: 'list.next', quiet: true, word: t`Next`, keys: 'j', run: () => move(1) },
          { id: 'list.down', quiet: true, word: t`Next`, keys: 'arrowdown', run: () => move(1) },
          { id: 'list.previous', quiet: true, word: t`Previous`, keys: 'k', run: () => move(-1) },
          { id: 'list.up', quiet: true, word: t`Previous`, keys: 'arrowup', run: () => move(-1) },
          {
            id: 'list.extend',
            quiet: true,
            word: t`Select the next too`,
            keys: 'shift+arrowdown',
            run: () => move(1, true),
          },
          {
            id: 'list.extendUp',
            quiet: true,
            word: t`Select the previous too`,
            keys: 'shift+arrowup',
            run: () => move(-1, true),
          },
          { id: 'list.first', quiet: true, word: t`First`, keys: 'home', run: () => move(-ids.length) },
          { id: 'list.last', quiet: true, word: t`Last`, keys: 'end', run: () => move(ids.length) },
          { id: 'list.select', word: t`Select`, keys: 'x', run: () => at && toggle(at), disabled: at === null },
          { id: 'list.selectAll', word: t`Select all`, keys: 'mod+a', run: () => setSelected(new Set(ids)) },
          { id: 'list.open', word: t`Open`, keys: 'enter', run: () => at && open(at), disabled: at === null },
          {
            id: 'list.peek',
            word: t`Peek`,
            keys: 'space',
            run: () => at && onPeek?.(item === at ? null : at),
            disabled: at === null || !onPeek,
          },
          {
            id: 'list.leave',
            quiet: true,
            word: t`Let go`,
            keys: 'escape',
            run: () => (selected.size > 0 ? setSelected(NONE) : onPeek?.(null)),
          },
        ].filter(command => !REPEATED.has(command.id) || ids.length > 0)
      : [],
    t`In a list`,
  )

  return {
    ids,
    cursor: at,
    setCursor,
    selected: here,
    toggle,
    extendTo,
    open,
    peek,
    selectAll: () => setSelected(new Set(ids)),
    clear: () => setSelected(NONE),
    targets: () => (here.size > 0 ? [...here] : at ? [at] : []),
  }
}

const NONE: ReadonlySet<string> = new Set()
const REPEATED = new Set(['list.down', 'list.up', 'list.extendUp'])

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(id)) next.add(id)
  return next
}
