import { useMemo, useState, type ReactNode } from 'react'
import type { AnyEntity, RowOf } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { fieldOf, isNumeric } from '../field-value.tsx'
import type { Row } from '../store/row.ts'
import { labelOf } from '../words.ts'

/** A column of a table: a field of the entity, or something of the slice's own. */
export interface Column<E extends AnyEntity = AnyEntity> {
  name: string
  word?: string
  width?: number
  end?: boolean
  cell?: (row: RowOf<E>) => ReactNode
  /** The field it is put in order by; a field's own column by itself. `null`: not at all. */
  sortBy?: string | null
}
export interface ShownColumn {
  name: string
  word: string
  width: number
  end: boolean
  sortBy: string | null
  cell: ((row: Row) => ReactNode) | null
}

/** How wide a kind is read best, before anybody moves the border. */
const WIDTHS: Partial<Record<Field['kind'], number>> = {
  choice: 124,
  person: 152,
  ref: 156,
  tags: 160,
  integer: 96,
  decimal: 96,
  money: 120,
  percent: 88,
  range: 144,
  date: 136,
  moment: 120,
  boolean: 72,
  duration: 96,
}
export const NARROWEST = 56
const WIDEST = 900

export interface Columns {
  shown: readonly ShownColumn[]
  all: readonly { name: string; word: string; isShown: boolean }[]
  toggle: (name: string) => void
  move: (name: string, step: -1 | 1) => void
  setWidth: (name: string, width: number) => void
  reset: () => void
  /** As a saved view keeps them. */
  names: readonly string[]
  setNames: (names: readonly string[]) => void
}

interface Kept {
  names: string[]
  widths: Record<string, number>
}

/**
 * Which columns a table shows, how wide and in which order: chosen by a person, kept in this browser. The page keeps
 * its own columns while nothing in them changes, since rows are drawn again when they do.
 */
export function useColumns<E extends AnyEntity>(
  entity: E,
  initial: readonly (string | Column<E>)[],
  key: string = entity.name,
): Columns {
  const storage = `workback:columns:${key}`
  const [kept, setKept] = useState<Kept | null>(() => readKept(storage))
  return useMemo(() => {
    const offered = offeredColumns(entity, initial)
    const first = initial.map(column => (typeof column === 'string' ? column : column.name))
    const names = (kept?.names ?? first).filter(name => offered.has(name))
    const become = (next: Partial<Kept>) => {
      const whole = { names: [...names], widths: kept?.widths ?? {}, ...next }
      localStorage.setItem(storage, JSON.stringify(whole))
      setKept(whole)
    }
    const shown = names.map(name => {
      const column = offered.get(name) as ShownColumn
      return { ...column, width: kept?.widths[name] ?? column.width }
    })
    return {
      shown,
      names,
      all: [...names, ...[...offered.keys()].filter(name => !names.includes(name))].map(name => ({
        name,
        word: offered.get(name)?.word ?? name,
        isShown: names.includes(name),
      })),
      toggle: name => become({ names: names.includes(name) ? names.filter(each => each !== name) : [...names, name] }),
      move: (name, step) => become({ names: moved(names, name, step) }),
      setWidth: (name, width) =>
        become({ widths: { ...kept?.widths, [name]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))) } }),
      setNames: next => become({ names: next.filter(name => offered.has(name)) }),
      reset: () => (localStorage.removeItem(storage), setKept(null)),
    }
  }, [entity, initial, kept, storage])
}

const LEFT_OUT = new Set(['id', 'custom', 'version', 'archivedBy', 'position'])

function offeredColumns<E extends AnyEntity>(
  entity: E,
  own: readonly (string | Column<E>)[],
): Map<string, ShownColumn> {
  const offered = new Map<string, ShownColumn>()
  const written = new Map(own.flatMap(column => (typeof column === 'string' ? [] : [[column.name, column] as const])))
  for (const name of new Set([
    ...own.map(column => (typeof column === 'string' ? column : column.name)),
    ...Object.keys(entity.fields),
  ])) {
    const field = fieldOf(entity, name)
    const column = written.get(name)
    if (!column && (!field || field.kind === 'json' || field.kind === 'longText' || LEFT_OUT.has(name))) continue
    offered.set(name, {
      name,
      word: column?.word ?? labelOf(entity, name),
      width:
        column?.width ??
        (name === entity.titleField
          ? 260
          : Math.max(WIDTHS[field?.kind ?? 'text'] ?? 160, widthOfWord(column?.word ?? labelOf(entity, name)))),
      end: column?.end ?? isNumeric(field),
      sortBy: column?.sortBy === undefined ? (field && field.kind !== 'json' ? name : null) : column.sortBy,
      cell: (column?.cell as ((row: Row) => ReactNode) | undefined) ?? null,
    })
  }
  return offered
}

/** A heading is not cut off unless somebody makes it narrow; past a limit it may be. */
const widthOfWord = (word: string) => Math.min(200, word.length * 6.3 + 22)

function moved(names: readonly string[], name: string, step: -1 | 1) {
  const at = names.indexOf(name)
  const to = at + step
  if (at < 0 || to < 0 || to >= names.length) return [...names]
  return names.toSpliced(at, 1).toSpliced(to, 0, name)
}

function readKept(storage: string): Kept | null {
  const text = localStorage.getItem(storage)
  return text === null ? null : (JSON.parse(text) as Kept)
}
