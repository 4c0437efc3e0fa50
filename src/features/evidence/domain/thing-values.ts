import { z } from 'zod'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Problem } from '#kernel/outcome.ts'
import { wordOfChoice } from '#kernel/words.ts'
import { isNothing, textOf } from './cell-text.ts'
import { normalName } from './column-names.ts'
import type { Cells } from './import-row.ts'
import { listed } from './mapping.ts'
import { thingFields } from './thing-fields.ts'

/** By field and written value, the choice it is read as: empty leaves it empty, `null` is not decided. */
export const writtenValuesSchema = z.record(
  z.string().max(60),
  z.record(z.string().max(300), z.string().max(60).nullable()),
)
export type WrittenValues = z.output<typeof writtenValuesSchema>

/** More of them make no choice but free words: nobody would go through them. */
const MOST_VALUES = 40

/** Whether a written value is one of the choices, by its name or its word. */
export function choiceOf(field: Field, written: string): string | null {
  const wanted = normalName(written)
  return (
    field.choices?.find(
      choice => normalName(choice) === wanted || normalName(wordOfChoice(field, choice)) === wanted,
    ) ?? null
  )
}

interface Seen {
  mapping: Readonly<Record<string, string>>
  samples: readonly Cells[]
  /** What a person said of some of them. */
  said: WrittenValues
}

/** Written values that are none of a field's choices, each with the choice that its tool means by it, if that is known. */
export function valuesFor(entity: AnyEntity, { mapping, samples, said }: Seen, assumptions: Problem[]): WrittenValues {
  const values: WrittenValues = {}
  for (const [name, field] of thingFields(entity)) {
    const column = mapping[name]
    if (field.kind !== 'choice' || column === undefined) continue
    const written = [
      ...new Set(
        samples
          .map(cells => cells[column])
          .filter(cell => !isNothing(cell))
          .map(wordsOf),
      ),
    ]
    const others = written.filter(value => choiceOf(field, value) === null).slice(0, MOST_VALUES)
    const known = said[name] ?? {}
    const read = Object.fromEntries([
      ...others.map(value => [value, name === 'status' ? meantBy(field, value) : null] as const),
      ...Object.entries(known),
    ])
    if (Object.keys(read).length === 0) continue
    values[name] = read
    assumptions.push(...told(field, column, read))
  }
  return values
}

const wordsOf = (cell: unknown) => textOf(cell).trim()

function told(field: Field, column: string, read: Readonly<Record<string, string | null>>): Problem[] {
  const open = Object.keys(read).filter(value => read[value] === null)
  const decided = Object.entries(read).flatMap(([value, choice]) =>
    choice ? [`"${value}" as ${wordOfChoice(field, choice)}`] : [],
  )
  return [
    ...(decided.length > 0 ? [{ code: 'values.concluded', message: `In "${column}", ${decided.join(', ')}.` }] : []),
    ...(open.length > 0
      ? [
          {
            code: 'values.unknown',
            message: `No ${field.label.toLowerCase()} is called ${listed(open)}. Say what ${open.length === 1 ? 'it is' : 'they are'} read as.`,
          },
        ]
      : []),
  ]
}

/** Where work stands, as trackers and boards call it. */
const STANDINGS: Readonly<Record<Standing, readonly string[]>> = {
  new: `backlog, to do, todo, open, triage, unstarted, not started, inbox, idea, ideas, draft, needs triage, submitted,
    no status, icebox, reported`.split(','),
  exploring:
    `discovery, in discovery, under review, researching, investigating, under consideration, analysis, in analysis,
    design, in design, specifying`.split(','),
  planned: `ready, selected for development, next, next up, scheduled, accepted, approved, ready for development,
    ready for dev, committed, sprint backlog`.split(','),
  started:
    `in progress, started, doing, in development, development, in review, code review, review, testing, in testing,
    qa, in qa, in delivery, active, working on it, blocked`.split(','),
  done: `done, completed, complete, closed, resolved, shipped, released, launched, live, delivered, fixed, finished,
    in production`.split(','),
  dropped:
    `canceled, cancelled, declined, won t do, wont do, won t fix, wontfix, duplicate, rejected, not planned, removed,
    deleted, dropped, obsolete, archived`.split(','),
  parked: `on hold, parked, paused, later, not now, deferred, postponed, parking lot, someday`.split(','),
}
type Standing = 'new' | 'exploring' | 'planned' | 'started' | 'done' | 'dropped' | 'parked'

/** Of each standing, the statuses of ours that say so, the nearest first. */
const OURS: Readonly<Record<Standing, readonly string[]>> = {
  new: ['new', 'proposed', 'planned'],
  exploring: ['exploring', 'proposed', 'planned'],
  planned: ['planned', 'active'],
  started: ['building', 'in_progress', 'active'],
  done: ['launched', 'done'],
  dropped: ['declined', 'dropped', 'canceled', 'retired'],
  parked: ['parked', 'later'],
}

function meantBy(field: Field, written: string): string | null {
  const wanted = normalName(written)
  for (const [standing, words] of Object.entries(STANDINGS) as [Standing, readonly string[]][])
    if (words.some(word => word.trim() === wanted))
      return OURS[standing].find(status => field.choices?.includes(status)) ?? null
  return null
}
