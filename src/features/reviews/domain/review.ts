import { addDays, type Span } from '#kernel/calendar.ts'
import type { Amount } from '#features/metrics/domain/amount.ts'
import { changeOf, type Change } from '#features/metrics/domain/comparison.ts'
import { combined } from '#features/metrics/domain/formula.ts'
import type { Config, Derivation, MetricDefinition } from './config.ts'
import { amountOf, standing, type StandingSeries } from './day-series.ts'
import { calendarOf, type Month, type ReviewCalendar } from './review-calendar.ts'
import type { DailyTable } from './table-reading.ts'

/** A deck's metrics over any span of days, each asked through one path: days first, then the formula. */
export class Review {
  readonly config: Config
  readonly calendar: ReviewCalendar
  readonly #table: DailyTable
  readonly #standing = new Map<string, StandingSeries>()
  readonly #amounts = new Map<string, Amount>()
  readonly #targets: ReadonlySet<string>

  constructor(config: Config, table: DailyTable) {
    this.config = config
    this.calendar = calendarOf(config.setup)
    this.#table = table
    this.#targets = targetsOf(config)
  }

  metric(name: string): MetricDefinition {
    const metric = this.config.metrics.get(name)
    if (metric === undefined) throw new RangeError(`There is no metric "${name}".`)
    return metric
  }

  amount(name: string, span: Span): Amount {
    const key = `${name} ${span.from} ${span.to}`
    const known = this.#amounts.get(key)
    if (known !== undefined) return known
    const { source } = this.metric(name)
    const amount =
      source.kind === 'formula'
        ? combined(
            source.operator,
            source.operands.map(operand => this.amount(operand, span)),
            span,
          )
        : amountOf(this.#standingOf(name), span)
    this.#amounts.set(key, amount)
    return amount
  }

  /** How a metric changed. A part is compared with nothing, and nothing with a part. */
  change(name: string, current: Span | null, against: Span | null): Change {
    if (current === null || against === null) return { value: null, gap: 'no_prior_period' }
    return changeOf(this.amount(name, current), this.amount(name, against), this.metric(name).comparison)
  }

  /** A change as a series of its own: against the week, the month or the year before. */
  derived(name: string, derivation: Derivation, span: Span | Month): Change {
    if (derivation === 'WOW') return this.change(name, span, { from: addDays(span.from, -7), to: addDays(span.to, -7) })
    const month = isMonth(span) ? span : null
    if (derivation === 'MOM')
      return month === null ? NOT_COMPARABLE : this.change(name, month, this.calendar.shift(month, -1))
    return this.change(name, span, month === null ? this.calendar.weekBefore(span) : this.calendar.monthBefore(month))
  }

  #standingOf(name: string): StandingSeries {
    const known = this.#standing.get(name)
    if (known !== undefined) return known
    const { source } = this.metric(name)
    if (source.kind === 'formula') throw new RangeError(`"${name}" has no column of its own.`)
    const asOf = this.#targets.has(name) ? FAR : this.config.setup.weekEnding
    const found = standing(this.#table.seriesOf(source), source.aggregation, asOf)
    this.#standing.set(name, found)
    return found
  }
}

/** Later than any row. */
const FAR = '9999-12-31'
const NOT_COMPARABLE: Change = { value: null, gap: 'not_comparable' }

const isMonth = (span: Span | Month): span is Month => 'label' in span

/** Metrics that a deck draws as targets and nowhere else, and what they are computed from. */
export function targetsOf({ blocks, metrics }: Config): Set<string> {
  const lines = blocks.flatMap(block => (block.kind === 'chart' ? block.lines : []))
  const drawnAs = (isTarget: boolean) =>
    new Set(lines.filter(line => (line.style === 'target') === isTarget).map(line => line.metric))
  const others = drawnAs(false)
  for (const block of blocks) if (block.kind === 'process') others.add(block.metric)
  const targets = new Set<string>()
  const visit = (name: string) => {
    if (others.has(name)) return
    targets.add(name)
    const source = metrics.get(name)?.source
    if (source?.kind === 'formula') source.operands.forEach(visit)
  }
  drawnAs(true).forEach(visit)
  return targets
}
