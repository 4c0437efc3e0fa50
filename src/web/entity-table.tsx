import { useLingui } from '@lingui/react/macro'
import {
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react'
import type { AnyEntity, RowOf } from '#kernel/entity.ts'
import type { Range } from '#kernel/field.ts'
import classes from './entity-table.module.css'
import { fieldOf } from './field-value.tsx'
import type { ListControl } from './list-control.ts'
import type { ListState } from './list-state.ts'
import { useRowWindow } from './ui/row-window.ts'
import { RowsSkeleton } from './ui/skeleton.tsx'
import { useColumns, type Column } from './table/columns.ts'
import { TableHeader } from './table/table-header.tsx'
import { TableRow } from './table/table-row.tsx'
import type { Row } from './store/row.ts'

interface EntityTableProps<E extends AnyEntity> {
  entity: E
  rows: readonly RowOf<E>[]
  state: ListState
  /** From `useListControl`. */
  control: ListControl
  /** Names of fields, or columns of your own. What is not named can still be chosen by a person. */
  columns: readonly (string | Column<E>)[]
  /** Another name under which the chosen columns are kept, when an entity has two tables. */
  keptAs?: string
  /** The end of what is loaded comes near. */
  more?: (() => void) | undefined
  isLoading?: boolean
  /** Instead of rows. */
  empty?: ReactNode
  dense?: boolean
}

const BEFORE_THE_END = 30
/** The widths of the first and the last column. */
const SELECT = 24
const CHOOSE = 36
const HEADER = 32
const TITLE_SHARE = 3

/** Rows of any entity: windowed, sorted by its header, walked by keyboard, columns as one likes them. */
export function EntityTable<E extends AnyEntity>({
  entity,
  rows: given,
  state,
  control,
  columns,
  keptAs,
  more,
  isLoading = false,
  empty,
  dense = false,
}: EntityTableProps<E>) {
  const { t } = useLingui()
  const rows = given as unknown as readonly Row[]
  const box = useRef<HTMLDivElement>(null)
  const chosen = useColumns(entity, columns, keptAs ?? entity.name)
  const boxWidth = useWidth(box)
  const isNarrow = boxWidth < NARROW
  const height = isNarrow ? 60 : dense ? 28 : 36
  const range = useRowWindow(box, rows.length, height, isNarrow ? 0 : HEADER)
  const { from, to, show } = range
  // What is out of sight follows when the rest has been drawn: until then it stands as it was.
  const settled = useDeferredValue(rows)
  useEffect(() => {
    if (more && to >= rows.length - BEFORE_THE_END) more()
  }, [more, to, rows.length])
  useCursorInView(control, rows, show)
  const remember = useFocusThatStays(box)
  const scales = useScales(entity, chosen.names, rows)

  const template = chosen.shown
    // What is left of a wide screen goes to all, so that a figure stands not far from its name; most to the title.
    .map(({ name, width }) => `minmax(${width}px, ${name === entity.titleField ? TITLE_SHARE * width : width}fr)`)
    .join(' ')
  const width = chosen.shown.reduce((sum, column) => sum + column.width, SELECT + CHOOSE)
  const style = {
    '--columns': `${SELECT}px ${template} ${CHOOSE}px`,
    '--width': `${width}px`,
    '--row': `${height}px`,
  } as CSSProperties
  return (
    <>
      <div
        ref={box}
        className={classes.table}
        data-narrow={isNarrow || undefined}
        data-dense={dense || undefined}
        data-wide={width > boxWidth || undefined}
        style={style}
        role="grid"
        // On a phone nothing else in it takes the focus, and it has to scroll by keys.
        tabIndex={0}
        aria-label={entity.plural}
        aria-rowcount={rows.length + 1}
        aria-colcount={chosen.shown.length + 1}
        aria-multiselectable="true"
        aria-busy={isLoading}
      >
        {!isNarrow && <TableHeader columns={chosen} state={state} control={control} />}
        {rows.length === 0 && (
          <div role="row">
            <div role="gridcell">{isLoading ? <RowsSkeleton dense={dense} /> : empty}</div>
          </div>
        )}
        <div className={classes.rows} style={{ height: rows.length * height }} role="rowgroup" onFocus={remember}>
          {rows.slice(from, to).map((each, offset) => {
            const index = from + offset
            const isSeen = index >= range.seenFrom && index < range.seenTo
            const row = isSeen ? each : (settled[index] ?? each)
            return (
              <TableRow
                // By its place: a list that is filtered or scrolled writes other words into the rows that stand there.
                key={index % range.slots}
                entity={entity}
                row={row}
                columns={chosen.shown}
                scales={scales}
                top={index * height}
                index={index}
                isNarrow={isNarrow}
                isCursor={control.cursor === row.id}
                isItem={state.item === row.id}
                isSelected={control.selected.has(row.id)}
                anySelected={control.selected.size > 0}
                control={control}
              />
            )
          })}
        </div>
      </div>
      <span className="visually-hidden" aria-live="polite">
        {control.selected.size > 0 ? t`${control.selected.size} selected` : ''}
      </span>
    </>
  )
}

/** Below this width a row is a title with a line under it. */
const NARROW = 560

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => innerWidth)
  useLayoutEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(before => Math.round(entry?.contentRect.width ?? before)))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [box])
  return width
}

/** Keeps the row that the keyboard moved to on screen. */
export function useCursorInView(control: ListControl, rows: readonly { id: string }[], show: (index: number) => void) {
  const latest = useRef({ rows, show })
  latest.current = { rows, show }
  useEffect(() => {
    const index = latest.current.rows.findIndex(row => row.id === control.cursor)
    if (index >= 0) latest.current.show(index)
  }, [control.cursor])
}

/** A place that another row takes over does not keep the focus: a key would be meant for the row that left. */
function useFocusThatStays(box: React.RefObject<HTMLElement | null>) {
  const owner = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const row = owner.current === undefined ? null : document.activeElement?.closest<HTMLElement>('[role=row]')
    if (!row || !box.current?.contains(row) || row.dataset['of'] === owner.current) return
    owner.current = undefined
    box.current.focus()
  })
  return ({ target }: React.FocusEvent) => {
    owner.current = target.closest<HTMLElement>('[role=row]')?.dataset['of']
  }
}

/** The bars of one column share one scale; while it stays the same, rows that stay need not be drawn again. */
function useScales(entity: AnyEntity, names: readonly string[], rows: readonly Row[]) {
  const kept = useRef<Readonly<Record<string, number>>>({})
  return useMemo(() => {
    const next = scalesOf(entity, names, rows)
    if (!equal(next, kept.current)) kept.current = next
    return kept.current
  }, [entity, names, rows])
}

const equal = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value)

/** Its largest upper end. */
function scalesOf(entity: AnyEntity, names: readonly string[], rows: readonly Row[]): Readonly<Record<string, number>> {
  const ranges = names.filter(name => fieldOf(entity, name)?.kind === 'range')
  return Object.fromEntries(
    ranges.map(name => [name, rows.reduce((most, row) => Math.max(most, (row[name] as Range | null)?.p90 ?? 0), 0)]),
  )
}
