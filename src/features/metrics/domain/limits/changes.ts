import type { Day } from '#kernel/calendar.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { CONSTANTS, FIRM_POINTS } from '../signals/limits.ts'
import type { LimitsChoice, Lock, StoredPhase } from './process-limits.ts'
import { inOrder, phaseAt, sectionsOf } from './sections.ts'
import { basePlaces, type PeriodValue } from './drawn-section.ts'
import { storedBehavior } from './stored-behavior.ts'

/** Who decided, when and why. */
export type Said = Pick<StoredPhase, 'by' | 'at' | 'reason'>

/** What a change of limits is about: a choice, and the whole periods that it looks at. */
export interface Looked {
  choice: LimitsChoice
  values: readonly PeriodValue[]
}

/** Keeps the limits of the phase that a day belongs to, the newest without one, as they are. */
export function lockedPhases({ choice, values }: Looked, day: Day | null, said: Said): Outcome<StoredPhase[]> {
  const phases = withFirst(choice.phases, said)
  const phase = day === null ? inOrder(phases).at(-1) : phaseAt(phases, day)
  if (phase === undefined || phase === null) return outOfSight
  if (phase.lock !== null)
    return refused({
      code: 'limits.locked',
      message: 'These limits are locked already. Begin a new phase where something has changed.',
    })
  const lock = lockOf({ choice: { ...choice, phases }, values }, phase, said)
  return lock.ok ? done(replaced(phases, { ...phase, lock: lock.value })) : lock
}

/**
 * Begins a phase with the period that holds a day. The limits of the phase before are kept as they stand where they are
 * firm: what comes later must not move them.
 */
export function phasesFrom({ choice, values }: Looked, day: Day, said: Said): Outcome<StoredPhase[]> {
  const period = values.find(({ from, to }) => from <= day && day <= to)
  const before = values.filter(({ to, value }) => to < day && value !== null)
  if (period === undefined || before.length === 0)
    return refused({
      field: 'from',
      code: 'limits.no_such_period',
      message: 'A phase begins with a period that this chart shows, after the first that is known.',
    })
  const standing = withFirst(choice.phases, said)
  if (standing.some(({ from }) => from !== null && from >= period.from && from <= period.to))
    return refused({ field: 'from', code: 'limits.phase_exists', message: 'A phase begins with this period already.' })
  const begun = inOrder([...standing, { from: period.from, ...said, baseline: null, lock: null }])
  const closed = phaseAt(standing, period.from)
  if (closed === null || closed.lock !== null) return done(begun)
  const lock = lockOf({ choice: { ...choice, phases: begun }, values }, closed, said)
  return done(lock.ok ? replaced(begun, { ...closed, lock: lock.value }) : begun)
}

/** Takes the limits of a phase from some of its values alone; from all of them, without a stretch. */
export function basedPhases(
  { choice, values }: Looked,
  { day, from, to }: { day: Day | null; from: Day | null; to: Day | null },
  said: Said,
): Outcome<StoredPhase[]> {
  const phases = withFirst(choice.phases, said)
  const phase = day === null ? inOrder(phases).at(-1) : phaseAt(phases, day)
  if (phase === undefined || phase === null) return outOfSight
  if (phase.lock !== null)
    return refused({
      code: 'limits.locked',
      message: 'The limits of this phase are locked and come from no other values. Begin a new phase.',
    })
  if (from === null || to === null) return done(replaced(phases, { ...phase, baseline: null }))
  const based = { ...phase, baseline: { from, to, ...said } }
  const next = { ...choice, phases: replaced(phases, based) }
  const drawn = storedBehavior(next, values).phases.find(({ stored }) => stored?.from === phase.from)
  if (drawn === undefined || drawn.state === 'none')
    return refused({
      field: 'from',
      code: 'limits.too_few',
      message: 'Limits need six known values of the phase between these days. Choose a longer stretch.',
    })
  return done(next.phases)
}

/** Everything that says what the values are, which limits that are locked were not made for. */
const MEANING = ['chart', 'denominator', 'ratePer'] as const

/** What a chart is about stays while limits of it are locked; how it is judged may change. */
export function checkChange(
  before: LimitsChoice,
  after: LimitsChoice,
  { hasDenominator }: { hasDenominator: boolean },
): Outcome<null> {
  const isLocked = before.phases.some(({ lock }) => lock !== null)
  const changed = MEANING.find(field => before[field] !== after[field])
  if (isLocked && changed !== undefined)
    return refused({
      field: changed,
      code: 'limits.locked_for_another',
      message: 'Limits that are locked were made for another chart. Begin anew without them first.',
    })
  if (after.chart !== 'xmr' && !hasDenominator)
    return refused({
      field: 'denominator',
      code: 'limits.no_denominator',
      message: 'A p- or u-chart needs to know out of how many: choose a metric that counts them.',
    })
  if (after.chart !== 'xmr' && (after.trend !== 'none' || after.season !== null))
    return refused({
      field: 'chart',
      code: 'limits.only_single_values',
      message: 'A trend and seasonal factors go with single values (XmR) alone. Take them away first.',
    })
  return done(null)
}

const outOfSight: Outcome<never> = refused({
  field: 'day',
  code: 'limits.no_such_phase',
  message: 'There is no phase on this day.',
})

/** What stands before any phase is one itself. */
const withFirst = (phases: readonly StoredPhase[], said: Said): StoredPhase[] =>
  phases.some(({ from }) => from === null)
    ? [...phases]
    : [{ from: null, ...said, baseline: null, lock: null }, ...phases]

const replaced = (phases: readonly StoredPhase[], phase: StoredPhase): StoredPhase[] =>
  phases.map(each => (each.from === phase.from ? phase : each))

function lockOf({ choice, values }: Looked, phase: StoredPhase, said: Said): Outcome<Lock> {
  const drawn = storedBehavior(choice, values).phases.find(({ stored }) => stored?.from === phase.from)
  const section = sectionsOf(choice.phases, values).find(each => each.phase?.from === phase.from)
  const points = drawn?.points ?? 0
  const base = section === undefined ? [] : basePlaces(choice, values, section).filter(at => values[at]?.value !== null)
  const [first, last] = [values[base[0] ?? -1], values[base.at(-1) ?? -1]]
  const anchor = values[drawn?.place ?? -1]
  if (drawn === undefined || drawn.center === null || points < FIRM_POINTS || !first || !last || !anchor)
    return refused({
      code: 'limits.too_few',
      message: `Limits can be locked from ${FIRM_POINTS} known values on; there are ${points}. Until then they are on trial.`,
    })
  const { center, lower, upper, averageRange, rangeLimit, slope } = drawn
  const isShare = choice.chart !== 'xmr'
  return done({
    center,
    lower: isShare ? null : lower,
    upper: isShare ? null : upper,
    averageRange,
    rangeLimit,
    slope,
    anchor: anchor.from,
    constants: CONSTANTS[choice.center],
    points,
    from: first.from,
    to: last.to,
    ...said,
  })
}
