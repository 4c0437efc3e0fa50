import type { AnyEntity } from '#kernel/entity.ts'
import type { Problem } from '#kernel/outcome.ts'
import { isNothing } from './cell-text.ts'
import type { Cells } from './import-row.ts'
import { cellOfThing, readThingCell } from './thing-cell.ts'
import { thingFields } from './thing-fields.ts'
import type { ThingPlan } from './thing-plan.ts'

/** A row as a file tells it: things it names are still called by their names. */
export interface ReadThing {
  values: Record<string, unknown>
  /** Each with its field; that field is then left out. */
  problems: Problem[]
}

/** Reads one row of a file of things by a plan; all its problems at once. */
export function readThing(entity: AnyEntity, cells: Cells, plan: ThingPlan): ReadThing {
  const read: ReadThing = { values: {}, problems: [] }
  for (const [name, field] of thingFields(entity)) {
    const column = plan.mapping[name]
    if (column === undefined) continue
    const cell = withRepeats(cells, column, REPEATABLE.has(field.kind))
    const value =
      name === 'id' ? idOf(cell) : readThingCell(field, cell, plan, { name, currency: cells[`${column}.currency`] })
    if (value.ok) read.values[name] = value.value
    else read.problems.push(...value.problems.map(problem => ({ ...problem, field: name })))
  }
  return read
}

const idOf = (cell: unknown) => {
  const text = typeof cell === 'string' ? cell.trim() : ''
  return { ok: true as const, value: text === '' ? null : text }
}

const REPEATABLE: ReadonlySet<string> = new Set(['tags', 'choices', 'refs'])

/** Several labels stand in columns of one name in some exports, which a reader tells apart by number: `Labels 2`. */
function withRepeats(cells: Cells, column: string, isList: boolean): unknown {
  const cell = cellOfThing(cells, column)
  if (!isList || !Object.hasOwn(cells, `${column} 2`)) return cell
  const all = [cell]
  for (let count = 2; Object.hasOwn(cells, `${column} ${count}`); count++) all.push(cells[`${column} ${count}`])
  return all.filter(each => !isNothing(each))
}
