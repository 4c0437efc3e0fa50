import type { Day } from '#kernel/calendar.ts'
import type { Aggregation, Comparison, Operator } from '#features/metrics/domain/metric.ts'
import type { LimitsChoice } from '#features/metrics/domain/limits/process-limits.ts'
import type { Query } from './query.ts'

export const MONTHLY_DISPLAYS = ['trailing_twelve_months', 'fiscal_year'] as const
export type MonthlyDisplay = (typeof MONTHLY_DISPLAYS)[number]

export const LINE_STYLES = ['primary', 'secondary', 'target'] as const
export type LineStyle = (typeof LINE_STYLES)[number]

export const CALENDARS = ['months', '4-4-5', '4-5-4', '5-4-4'] as const
export type CalendarKind = (typeof CALENDARS)[number]
export const YEAR_END_RULES = ['last', 'nearest'] as const
export type YearEndRule = (typeof YEAR_END_RULES)[number]
export const WEEK_NUMBERINGS = ['iso', 'sunday'] as const
export type WeekNumbering = (typeof WEEK_NUMBERINGS)[number]
export const YEAR_BASES = ['same_days', 'same_dates'] as const
export type YearBasis = (typeof YEAR_BASES)[number]

export interface Setup {
  weekEnding: Day
  /** What the last week is called, when its owner counts otherwise than the calendar. */
  weekNumber: number | null
  /** The same, told as how many weeks later the owner's count is. */
  weeksAhead?: number
  title: string
  /** 12 is December. */
  fiscalYearEndMonth: number
  blockStartingNumber: number
  monthlyDisplay: MonthlyDisplay
  calendar: CalendarKind
  yearEndRule: YearEndRule
  weekNumbering: WeekNumbering
  /** What a year to date is compared with when a leap day lies between: as many days, or the same dates. */
  yearBasis: YearBasis
}

export type MetricSource =
  | { kind: 'column'; column: string; aggregation: Aggregation }
  | { kind: 'filter'; column: string; query: Query; aggregation: Aggregation }
  | { kind: 'formula'; operator: Operator; operands: readonly string[] }

export interface MetricDefinition {
  name: string
  line: number
  comparison: Comparison
  source: MetricSource
}

export interface ChartLine {
  metric: string
  line: number
  style: LineStyle
  showsPriorYear: boolean
  legend: string
}

export interface TableRow {
  header: string
  metric: string | null
  scaling: string
  style: string
  line: number
}

export type BlockDefinition = { line: number; title: string } & (
  | {
      kind: 'chart'
      scaling: string
      axes: 1 | 2 | null
      display: MonthlyDisplay | null
      lines: readonly ChartLine[]
    }
  | { kind: 'weeks'; rows: readonly TableRow[] }
  | { kind: 'months'; display: MonthlyDisplay | null; rows: readonly TableRow[] }
  | { kind: 'section' }
  | { kind: 'embedded'; source: string; name: string; height: string; width: string }
  /** These three stand in stored decks only. */
  | { kind: 'text'; text: string }
  | { kind: 'document'; document: string }
  | { kind: 'process'; scaling: string; metric: string; legend: string }
)

/** Where events beside the charts come from: files beside the configuration. */
export interface AnnotationFile {
  name: string
  path: string
  line: number
}

export interface DataFile {
  name: string
  path: string
  line: number
}

export interface Config {
  setup: Setup
  /** In the order of the file. Metrics that a formula defines in passing are among them. */
  metrics: ReadonlyMap<string, MetricDefinition>
  blocks: readonly BlockDefinition[]
  dataFiles: readonly DataFile[]
  /** Names of queries whose columns are called `query.column`. */
  queries: readonly string[]
  annotationFiles: readonly AnnotationFile[]
  /** How the usual coming and going of a metric is told, where somebody has chosen; the usual rules hold without. */
  limits?: ReadonlyMap<string, DeckLimits>
}

export interface DeckLimits {
  choice: LimitsChoice
  /** The metric that says out of how many, for shares and rates. */
  denominator: string | null
}

/** Something about the configuration that its owner should know, with its line counted from 1. */
export interface ConfigProblem {
  line: number
  code: string
  message: string
}

/** The metrics that every metric brings along. */
export const DERIVED = ['WOW', 'MOM', 'YOY'] as const
export type Derivation = (typeof DERIVED)[number]

/** What a name in a deck means: a metric, or the change of one. `null` when it is neither. */
export function resolveName(
  metrics: ReadonlyMap<string, unknown>,
  name: string,
): { metric: string; derivation: Derivation | null } | null {
  if (metrics.has(name)) return { metric: name, derivation: null }
  const derivation = DERIVED.find(one => name.endsWith(one))
  const metric = name.slice(0, -3)
  return derivation !== undefined && metrics.has(metric) ? { metric, derivation } : null
}
