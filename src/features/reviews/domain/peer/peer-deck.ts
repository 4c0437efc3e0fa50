import { addDays, addMonths, civilOf, dayOf, daysInMonth, monthOf, type Day } from '#kernel/calendar.ts'
import type { BoxCell } from '../box-totals.ts'
import { BOX_LABELS } from '../box-totals.ts'
import { resolveName, type BlockDefinition, type ChartLine, type Config, type MonthlyDisplay } from '../config.ts'
import { MONTH_NAMES } from '../config-reading.ts'
import type { Block, Deck, Point, Series } from '../deck.ts'
import type { DailyTable } from '../table-reading.ts'
import { peerBox } from './box.ts'
import { addFormulas, boxOfYearChanges, changesBetween, monthChanges, weekChanges } from './changes.ts'
import {
  addMonthsToYearEnd,
  addRunningMonth,
  dailyFrame,
  isLastOfMonth,
  lastFullMonthEnd,
  sixWeeks,
  twelveMonths,
  type DailyFrame,
  type Frame,
} from './frames.ts'
import { infiniteToMissing } from './numbers.ts'

/** Everything the peer computes before it draws. Places 0 to 5 are weeks, 6 is empty, from 7 on are months. */
export interface PeerResult {
  labels: string[]
  dates: (Day | null)[]
  columns: Map<string, number[]>
  prior: Map<string, number[]>
  box: Map<string, number[]>
  currentMonths: number
  priorMonths: number
}

const WEEKS = 6
const MONTHS = 12
const FIRST_MONTH = 7

/** Computes as the peer does, with all that we hold to be wrong in it: for whoever has to compare the two. */
export function peerResult(config: Config, table: DailyTable): PeerResult {
  const { setup } = config
  const daily = dailyFrame(config, table)
  const weeks = framesOf(setup.weekEnding, addDays(setup.weekEnding, -364), day => sixWeeks(daily, day))
  const months = framesOf(setup.weekEnding, addMonths(setup.weekEnding, -12), day => twelveMonths(daily, day))
  const box = peerBox(config, daily, weeks.current, weeks.prior)
  if (!isLastOfMonth(setup.weekEnding)) addRunningMonth(months.current, months.prior, daily, setup.weekEnding)
  if (civilOf(setup.weekEnding).month !== setup.fiscalYearEndMonth)
    addMonthsToYearEnd(months.current, months.prior, daily, setup.weekEnding, setup.fiscalYearEndMonth)
  for (const frame of [weeks.current, weeks.prior, months.current, months.prior]) addFormulas(frame, config)
  const joined = joinedColumns(config, daily, weeks, months)
  const yearChanges = changesBetween(config, joined.columns, joined.prior)
  const cells = new Map(box.totals)
  for (const [name, values] of boxOfYearChanges(config, box, yearChanges)) cells.set(`${name}YOY`, values)
  for (const name of config.metrics.keys())
    for (const change of ['WOW', 'MOM'])
      cells.set(
        `${name}${change}`,
        BOX_LABELS.map(() => Number.NaN),
      )
  const columns = new Map([...joined.columns, ...suffixed(yearChanges, 'YOY'), ...joined.changes])
  return {
    labels: labelsOf(config, months.current.dates.length),
    dates: [...weeks.current.dates, null, ...months.current.dates],
    columns: finite(columns),
    prior: finite(joined.prior),
    box: finite(cells),
    currentMonths: months.current.dates.length,
    priorMonths: months.prior.dates.length,
  }
}

interface Frames {
  current: Frame
  prior: Frame
}

const framesOf = (current: Day, prior: Day, frame: (day: Day) => Frame): Frames => ({
  current: frame(current),
  prior: frame(prior),
})

function joinedColumns(config: Config, daily: DailyFrame, weeks: Frames, months: Frames) {
  const length = FIRST_MONTH + Math.max(months.current.dates.length, months.prior.dates.length)
  const join = (side: keyof Frames) =>
    new Map(
      [...config.metrics.keys()].map(name => [
        name,
        filled([...columnOf(weeks[side], name), Number.NaN, ...columnOf(months[side], name)], length),
      ]),
    )
  const changes = new Map([
    ...suffixed(weekChanges(config, daily), 'WOW', values => filled(values, length)),
    ...suffixed(monthChanges(config, daily), 'MOM', values =>
      filled([...Array<number>(FIRST_MONTH).fill(Number.NaN), ...values], length),
    ),
  ])
  return { columns: join('current'), prior: join('prior'), changes }
}

const columnOf = (frame: Frame, name: string) => frame.columns.get(name) ?? []

const filled = (values: readonly number[], length: number) => Array.from({ length }, (_, i) => values[i] ?? Number.NaN)

const suffixed = (columns: Map<string, number[]>, suffix: string, change = (values: number[]) => values) =>
  [...columns].map(([name, values]): [string, number[]] => [`${name}${suffix}`, change(values)])

const finite = (columns: Map<string, number[]>) =>
  new Map([...columns].map(([name, values]) => [name, values.map(infiniteToMissing)]))

/** Weeks are counted to 52 and begin again. */
function labelsOf({ setup }: Config, months: number): string[] {
  const weekNumber = setup.weekNumber ?? 1
  const weeks = [6, 5, 4, 3, 2, 1].map(back => `wk ${((((weekNumber - back) % 52) + 52) % 52) + 1}`)
  const first = addMonths(lastFullMonthEnd(setup.weekEnding), -11)
  return [...weeks, ' ', ...Array.from({ length: months }, (_, i) => monthLabel(addMonths(first, i)))]
}

const monthLabel = (day: Day) => MONTH_NAMES[civilOf(day).month - 1] ?? ''

export function peerDeck(config: Config, table: DailyTable): Deck {
  const result = peerResult(config, table)
  const { setup } = config
  return {
    title: setup.title,
    weekEnding: setup.weekEnding,
    rules: 'peer',
    calendar: setup.calendar,
    blocks: config.blocks.map((block, i) => blockOf(config, result, block, setup.blockStartingNumber + i)),
    signals: null,
  }
}

function blockOf(config: Config, result: PeerResult, block: BlockDefinition, number: number): Block {
  const { title } = block
  if (block.kind === 'section') return { kind: 'section', number, title }
  if (block.kind === 'text' || block.kind === 'document' || block.kind === 'process')
    return { kind: 'section', number, title }
  if (block.kind === 'embedded') {
    const { source, name, height, width } = block
    return { kind: 'embedded', number, title, source, name, height, width }
  }
  if (block.kind === 'chart') {
    const display = block.display ?? config.setup.monthlyDisplay
    const series = block.lines.map(line => seriesOf(config, result, line, display))
    const xAxis = [...result.labels.slice(0, FIRST_MONTH), ...monthLabels(config, result, display)]
    return {
      kind: 'chart',
      number,
      title,
      scaling: block.scaling,
      axes: block.axes ?? axesOf(series.at(-1)),
      xAxis,
      series,
      events: [],
    }
  }
  const start = block.kind === 'weeks' ? 0 : tableStart(config, result, block.display ?? config.setup.monthlyDisplay)
  const length = block.kind === 'weeks' ? WEEKS : MONTHS
  const headers = [...result.labels.slice(start, start + length), ...(block.kind === 'weeks' ? ['QTD', 'YTD'] : [])]
  const rows = block.rows.map(({ header, metric, style, scaling }) => {
    const column = metric === null ? [] : (result.columns.get(metric) ?? [])
    const box =
      block.kind === 'weeks' && metric !== null ? [5, 7].map(i => result.box.get(metric)?.[i] ?? Number.NaN) : []
    const values = metric === null ? [] : [...filled(column.slice(start, start + length), length), ...box]
    return { header, metric, style, scaling, points: values.map(pointOf) }
  })
  return { kind: block.kind, number, title, headers, rows }
}

/** Whether months fit beside weeks is asked of the last line drawn, and so is the answer for all. */
function axesOf(series: Series | undefined): 1 | 2 {
  const largest = (points: readonly Point[] | null | undefined) =>
    Math.max(...(points ?? []).flatMap(({ value }) => value ?? []))
  const weekly = largest(series?.priorWeeks ?? series?.weeks)
  const ratio = largest(series?.priorMonths ?? series?.months) / weekly
  return weekly > 0 && ratio > 0 && ratio <= 3 ? 1 : 2
}

/** A table of a fiscal year begins at the month's place among the months, counted from the first week. */
function tableStart({ setup }: Config, { labels }: PeerResult, display: MonthlyDisplay): number {
  if (display !== 'fiscal_year') return FIRST_MONTH
  const months = labels.slice(FIRST_MONTH)
  const at = months.indexOf(MONTH_NAMES[setup.fiscalYearEndMonth % MONTHS] ?? '')
  return at < 0 ? months.length : at
}

function monthLabels({ setup }: Config, { labels }: PeerResult, display: MonthlyDisplay): string[] {
  const months = labels.slice(FIRST_MONTH)
  const first = display === 'fiscal_year' ? MONTH_NAMES[setup.fiscalYearEndMonth % MONTHS] : months[0]
  const at = months.indexOf(first ?? '')
  return at < 0 ? [] : months.slice(at, at + MONTHS)
}

function seriesOf(config: Config, result: PeerResult, line: ChartLine, display: MonthlyDisplay): Series {
  const { metric, legend, style, showsPriorYear } = line
  const column = result.columns.get(metric) ?? []
  const prior = showsPriorYear ? result.prior.get(metric) : undefined
  const from = display === 'fiscal_year' ? fiscalStart(config, result) : FIRST_MONTH
  const months = (values: readonly number[]) => (from === null ? [] : values.slice(from, from + MONTHS).map(pointOf))
  const comparison = config.metrics.get(resolveName(config.metrics, metric)?.metric ?? '')?.comparison ?? 'percent'
  return {
    metric,
    legend,
    style,
    comparison,
    weeks: column.slice(0, WEEKS).map(pointOf),
    months: months(column),
    priorWeeks: prior?.slice(0, WEEKS).map(pointOf) ?? null,
    priorMonths: prior === undefined ? null : months(prior),
    box: style === 'target' ? null : cellsOf(result.box.get(metric) ?? []),
  }
}

/**
 * Where the fiscal year begins among the months. The peer looks for the day eleven months before the year's end: after a
 * short month that is no month's last day, and nothing is found.
 */
function fiscalStart({ setup }: Config, { dates }: PeerResult): number | null {
  const { month, year } = civilOf(setup.weekEnding)
  const endYear = month <= setup.fiscalYearEndMonth ? year : year + 1
  const end = dayOf({
    year: endYear,
    month: setup.fiscalYearEndMonth,
    day: daysInMonth(endYear, setup.fiscalYearEndMonth),
  })
  const wanted = addMonths(end, -11)
  const at = dates.findIndex(
    (date, i) => i >= FIRST_MONTH && date !== null && date === wanted && monthOf(date).to === date,
  )
  return at < 0 ? null : at
}

const pointOf = (value: number): Point => ({
  from: '',
  to: '',
  value: Number.isNaN(value) ? null : value,
  soFar: null,
  known: 0,
  expected: 0,
  gap: Number.isNaN(value) ? 'no_data' : null,
})

const cellsOf = (values: readonly number[]): BoxCell[] =>
  BOX_LABELS.map((label, i) => {
    const value = values[i] ?? Number.NaN
    const isMissing = Number.isNaN(value)
    return {
      label,
      value: isMissing ? null : value,
      unit: i === 0 || i === 3 || i === 5 || i === 7 ? 'value' : 'percent',
      gap: isMissing ? 'no_data' : null,
      current: null,
      against: null,
      rule: null,
    }
  })
