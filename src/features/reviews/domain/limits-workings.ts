import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { addDays } from '#kernel/calendar.ts'
import { idSchema } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { CENTERS, CHART_KINDS, SEASONS } from '#features/metrics/domain/signals/choices.ts'
import type { WeekChart } from './week-chart.ts'

const day = daySchema
const said = { by: idSchema('person').nullable(), at: z.string(), reason: z.string() }

/** How the limits of a deck's newest week came about: what they are computed from, and who decided what. */
export const limitsWorkingsSchema = whenAsked(() =>
  z.object({
    chart: z.enum(CHART_KINDS),
    middle: z.enum(CENTERS),
    /** By how many mean moving ranges the limits lie from the center. */
    constant: z.number(),
    averageRange: z.number().nullable(),
    /** From one week to the next. */
    slope: z.number(),
    season: z.enum(SEASONS).nullable(),
    /** What the season makes of the newest week. */
    factor: z.number(),
    screensOutliers: z.boolean(),
    /** The metric that says out of how many. */
    denominator: z.string().nullable(),
    /** How many values they come from, and of which days. */
    points: z.int(),
    from: day,
    to: day,
    lock: z.object(said).nullable(),
    /** Why they come from these values and not from all. */
    baseline: z.string().nullable(),
    /** Why the phase began. */
    phase: z.string().nullable(),
  }),
)
export type LimitsWorkings = z.output<typeof limitsWorkingsSchema>

/** Of the newest phase; nothing where too few weeks are known for limits. */
export function limitsWorkingsOf({ chart, weeks, choice, denominator }: WeekChart): LimitsWorkings | null {
  const phase = chart.phases.at(-1)
  const [first, last] = [weeks[phase?.place ?? -1], weeks[phase?.last ?? -1]]
  if (phase === undefined || phase.center === null || first === undefined || last === undefined) return null
  const { stored, averageRange, slope, points } = phase
  const { lock = null, baseline = null } = stored ?? {}
  const { from, to } = lock ?? baseline ?? { from: addDays(first.to, -6), to: last.to }
  return {
    chart: choice.chart,
    middle: choice.center,
    constant: (lock?.constants ?? chart.constants).limit,
    averageRange,
    slope,
    season: choice.season?.repeats ?? null,
    factor: chart.points.at(-1)?.factor ?? 1,
    screensOutliers: choice.screensOutliers && lock === null,
    denominator,
    points,
    from,
    to,
    lock: lock && { by: lock.by, at: lock.at, reason: lock.reason },
    baseline: lock === null ? (baseline?.reason ?? null) : null,
    phase: stored?.from == null ? null : stored.reason,
  }
}
