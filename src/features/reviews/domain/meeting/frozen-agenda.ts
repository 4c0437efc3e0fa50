import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { idSchema } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { offPaceSchema } from '#features/goals/domain/off-pace.ts'
import { METRIC_DIRECTIONS, METRIC_KINDS } from '#features/metrics/domain/metric.ts'
import { OCCURRENCE_KINDS } from '#features/metrics/domain/annotations/occurrence.ts'
import { RULE_SETS } from '#features/metrics/domain/signals/choices.ts'
import { LIMIT_STATES } from '#features/metrics/domain/signals/limits.ts'
import { RULES } from '#features/metrics/domain/signals/rules.ts'
import { GAPS } from '#features/metrics/domain/amount.ts'
import { limitsWorkingsSchema } from '../limits-workings.ts'
import { AGENDA_REASONS } from './agenda.ts'

const day = daySchema
const figure = z.number().nullable()

/** One metric of an agenda, with all that a screen shows of it, as it was when the meeting began. */
export const frozenItemSchema = whenAsked(() =>
  z.object({
    metric: idSchema('metric'),
    name: z.string(),
    unit: z.string().nullable(),
    kind: z.enum(METRIC_KINDS),
    direction: z.enum(METRIC_DIRECTIONS),
    owner: idSchema('person').nullable(),
    place: z.int(),
    reason: z.enum(AGENDA_REASONS),
    value: figure,
    soFar: figure,
    known: z.int(),
    expected: z.int(),
    gap: z.enum(GAPS).nullable(),
    target: figure,
    weeks: z.int(),
    limits: z.enum(LIMIT_STATES),
    /** Meetings held before rule sets could be chosen followed Wheeler's. */
    ruleSet: z.enum(RULE_SETS).default('wheeler'),
    center: figure,
    lower: figure,
    upper: figure,
    /** How the limits came about; agendas frozen before this was kept do not say. */
    made: limitsWorkingsSchema.nullable().default(null),
    rules: z.array(z.enum(RULES)),
    side: z.enum(['above', 'below']).nullable(),
    miss: z.object({ target: z.number(), by: z.number() }).nullable(),
    /** Of agendas frozen before there were goals, none. */
    goals: z.array(offPaceSchema).default([]),
    investigatingSince: day.nullable(),
    /** Week by week, the meeting's own last; null is a week that is not known whole. */
    course: z.array(
      z.object({
        to: day,
        value: figure,
        /** Where the week would usually be; of meetings held before limits could differ by week, as of the last one. */
        center: figure.default(null),
        lower: figure.default(null),
        upper: figure.default(null),
        marks: z.array(z.enum(RULES)),
      }),
    ),
    /** The same weeks of the year before, where they are known. */
    prior: z.array(figure),
    /** What stood on its charts; of agendas frozen earlier, nothing. */
    events: z
      .array(
        z.object({
          thing: z.string(),
          kind: z.enum(OCCURRENCE_KINDS),
          title: z.string(),
          day,
          until: day.nullable(),
          isPlanned: z.boolean(),
        }),
      )
      .optional(),
  }),
)
export type FrozenItem = z.output<typeof frozenItemSchema>

export const frozenAgendaSchema = whenAsked(() =>
  z.object({
    items: z.array(frozenItemSchema),
    judged: z.int(),
    signals: z.int(),
    misses: z.int(),
    expectedFalseAlarms: z.number(),
  }),
)
export type FrozenAgenda = z.output<typeof frozenAgendaSchema>
