import { addDays, addMonths } from '#kernel/calendar.ts'
import type { Config, MetricDefinition } from '../config.ts'
import { sixWeeks, twelveMonths, type DailyFrame, type Frame } from './frames.ts'
import { fold, type PeerBox } from './box.ts'
import { missingToZero } from './numbers.ts'

type Columns = Map<string, number[]>

/** Formulas of a frame, in the order of the configuration. */
export function addFormulas(frame: Frame, { metrics }: Config) {
  for (const { name, source } of metrics.values())
    if (source.kind === 'formula')
      frame.columns.set(
        name,
        foldColumns(frame, source.operands, values => fold(source.operator, values)),
      )
}

const foldColumns = (frame: Frame, operands: readonly string[], put: (values: number[]) => number) =>
  frame.dates.map((_, i) => put(operands.map(operand => frame.columns.get(operand)?.[i] ?? Number.NaN)))

/** In series of changes a formula takes two operands and no more. */
function addFormulasOfTwo(frame: Frame, { metrics }: Config) {
  for (const { name, source } of metrics.values())
    if (source.kind === 'formula')
      frame.columns.set(
        name,
        foldColumns(frame, source.operands, ([left = Number.NaN, right = Number.NaN]) =>
          source.operator === 'sum' ? left + right : fold(source.operator, [left, right]),
        ),
      )
}

export function weekChanges(config: Config, daily: DailyFrame): Columns {
  const { weekEnding } = config.setup
  return frameChanges(config, sixWeeks(daily, weekEnding), sixWeeks(daily, addDays(weekEnding, -7)))
}

export function monthChanges(config: Config, daily: DailyFrame): Columns {
  const { weekEnding } = config.setup
  return frameChanges(config, twelveMonths(daily, weekEnding), twelveMonths(daily, addMonths(weekEnding, -1)))
}

function frameChanges(config: Config, current: Frame, before: Frame): Columns {
  for (const frame of [current, before]) addFormulasOfTwo(frame, config)
  return changesBetween(config, current.columns, before.columns)
}

export function changesBetween({ metrics }: Config, current: Columns, before: Columns): Columns {
  return new Map(
    [...metrics.values()].map(metric => [
      metric.name,
      (current.get(metric.name) ?? []).map((value, i) =>
        changed(metric, value, before.get(metric.name)?.[i] ?? Number.NaN),
      ),
    ]),
  )
}

const changed = ({ comparison }: MetricDefinition, value: number, before: number) =>
  comparison === 'bps' ? value - before : value / before - 1

/**
 * The box of a change over a year. Its week-over-week cell is multiplied once for each later group of metrics that is
 * compared in its own way: basis points, formulas in basis points, percent, formulas in percent.
 */
export function boxOfYearChanges(config: Config, box: PeerBox, yearChanges: Columns): Columns {
  const values = changesBetween(config, box.totals, box.prior)
  return new Map(
    [...config.metrics.values()].map(metric => {
      const series = yearChanges.get(metric.name) ?? []
      const ofChange = changed(metric, series[5] ?? Number.NaN, series[4] ?? Number.NaN) * factorOf(metric, config)
      const cells = values.get(metric.name) ?? []
      return [
        metric.name,
        BOX_VALUES.map((isValue, i) =>
          i === 1 ? ofChange : isValue ? missingToZero(cells[i] ?? Number.NaN) : Number.NaN,
        ),
      ]
    }),
  )
}

const BOX_VALUES = [true, false, false, true, false, true, false, true, false]

const groupOf = ({ comparison, source }: MetricDefinition) =>
  (comparison === 'bps' ? 0 : 2) + (source.kind === 'formula' ? 1 : 0)

function factorOf(metric: MetricDefinition, { metrics }: Config): number {
  const groups = new Set([...metrics.values()].map(groupOf))
  return [...groups]
    .filter(group => group >= groupOf(metric))
    .reduce((factor, group) => factor * (group < 2 ? 10_000 : 100), 1)
}
