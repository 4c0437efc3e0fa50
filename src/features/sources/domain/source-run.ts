import { z } from 'zod'
import { MEMBERS } from '#kernel/audience.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { boolean, bySystem, choice, integer, json, moment, optional, ref, text } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'

/** `problems`: what could be read was recorded, and rows that could not are told. */
export const ENDINGS = ['done', 'problems', 'failed', 'canceled'] as const
export const RUN_OUTCOMES = [...ENDINGS, 'running'] as const
export type Ending = (typeof ENDINGS)[number]
export type RunOutcome = (typeof RUN_OUTCOMES)[number]

export const PROBLEMS_KEPT = 200

export const runProblems = whenAsked(() =>
  z
    .array(
      z.object({
        /** As a spreadsheet counts: the header is row 1. Null: it concerns more than one row. */
        row: z.int().nullable(),
        field: z.string(),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .max(PROBLEMS_KEPT),
)
export type RunProblem = z.output<typeof runProblems>[number]

const count = (label: string) => bySystem(integer(label))

/** One reading of a source: when, what of it was new, and what could not be read. */
export const sourceRun = entity(
  'sourceRun',
  {
    table: 'source_run',
    label: 'Run of a source',
    plural: 'Runs of sources',
    titleField: 'startedAt',
    searchable: [],
    lives: 'server',
    audience: () => [MEMBERS],
  },
  {
    source: ref('metricSource', 'Source'),
    startedAt: bySystem(moment('Started')),
    endedAt: bySystem(optional(moment('Ended'))),
    outcome: bySystem(choice('Outcome', RUN_OUTCOMES, { problems: 'Read, with problems' })),
    isByHand: bySystem(boolean('Asked for by somebody')),
    what: bySystem(optional(text('What was read', { max: 300 }))),
    rowsRead: count('Rows read'),
    created: count('Values recorded'),
    /** Of the created, those that tell a day anew. */
    restated: count('Days told anew'),
    unchanged: count('Values known already'),
    skipped: count('Days without a value'),
    refused: count('Rows refused'),
    problems: bySystem(json('Problems', runProblems)),
    /** The change to undo; null where nothing was new. */
    change: bySystem(optional(text('Change'))),
    /** When the process that does it last gave a sign: one that gives none for long has died. Null until it begins. */
    heardAt: bySystem(optional(moment('Last heard of'))),
    cancelAskedAt: bySystem(optional(moment('Asked to stop'))),
  },
)

export type SourceRun = RowOf<typeof sourceRun>
