import { expectedFalseAlarms, type WatchedChart } from '#features/metrics/domain/signals/false-alarms.ts'
import { RULE_WORDS } from '#features/metrics/domain/limits/rule-words.ts'
import type { RuleSet } from '#features/metrics/domain/signals/choices.ts'
import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import { resolveName, type ChartLine } from './config.ts'
import type { Review } from './review.ts'
import { lastLimits, weekChartOf } from './week-chart.ts'

/** What the last week of a metric says, beside the weeks before it. */
export interface WeekSignal {
  metric: string
  legend: string
  ruleSet: RuleSet
  /** Whole weeks that the limits come from. */
  weeks: number
  limits: LimitState
  center: number | null
  lower: number | null
  upper: number | null
  /** The rules that mark the last week; none is the usual coming and going. */
  rules: Rule[]
}

export interface DeckSignals {
  /** `mixed` where metrics follow rules of several schools. */
  ruleSet: RuleSet | 'mixed'
  metrics: WeekSignal[]
  marked: number
  /** How many would be marked although nothing had changed. */
  expectedByChance: number
}

/** A process-behavior chart of weeks for every metric drawn in the deck that is no target and no change. Weeks with a gap are left out. */
export function signalsOfDeck(review: Review): DeckSignals {
  const { blocks, metrics } = review.config
  const lines = blocks.flatMap((block): Pick<ChartLine, 'metric' | 'legend' | 'style'>[] =>
    block.kind === 'chart' ? [...block.lines] : block.kind === 'process' ? [{ ...block, style: 'primary' }] : [],
  )
  const watched = lines.filter(
    ({ metric, style }, i) =>
      style !== 'target' &&
      resolveName(metrics, metric)?.derivation === null &&
      lines.findIndex(other => other.metric === metric) === i,
  )
  const charts = watched.map(({ metric, legend }) => lastWeekOf(review, metric, legend))
  const found = charts.map(({ signal }) => signal)
  const [school = 'wheeler', ...others] = new Set(found.map(({ ruleSet }) => ruleSet))
  return {
    ruleSet: others.length > 0 ? 'mixed' : school,
    metrics: found,
    marked: found.filter(({ rules }) => rules.length > 0).length,
    expectedByChance: expectedFalseAlarms(charts.map(({ watched: chart }) => chart)),
  }
}

function lastWeekOf(review: Review, metric: string, legend: string): { signal: WeekSignal; watched: WatchedChart } {
  const weekly = weekChartOf(review, metric)
  const { chart, ruleSet } = weekly
  const { state, ...limits } = lastLimits(weekly)
  const weeks = chart.phases.at(-1)?.points ?? weekly.weeks.filter(({ value }) => value !== null).length
  const rules = chart.points.at(-1)?.marks ?? []
  return { signal: { metric, legend, ruleSet, weeks, limits: state, ...limits, rules }, watched: chart.watched }
}

/** The rules that fired, as their school words them. */
export const rulesInWords = (rules: readonly Rule[], ruleSet: RuleSet): string =>
  rules.map(rule => RULE_WORDS[ruleSet][rule]).join('; ')

/** One sentence for the head of an agenda. */
export function signalSentence({ metrics, marked, expectedByChance }: DeckSignals): string {
  const judged = metrics.filter(({ limits }) => limits !== 'none').length
  if (judged === 0) return 'No metric has six whole weeks yet, so nothing can be told from the usual coming and going.'
  return `${marked} of ${judged} metrics differ from their usual coming and going; ${expectedByChance.toFixed(1)} would by chance.`
}
