import { expectedFalseAlarms } from '#features/metrics/domain/signals/false-alarms.ts'
import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import { resolveName, type ChartLine } from './config.ts'
import type { Review } from './review.ts'
import { weekChartOf } from './week-chart.ts'

/** What the last week of a metric says, beside the weeks before it. */
export interface WeekSignal {
  metric: string
  legend: string
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
  ruleSet: 'wheeler'
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
  const found = watched.map(({ metric, legend }) => ({ legend, ...lastWeekOf(review, metric) }))
  return {
    ruleSet: 'wheeler',
    metrics: found,
    marked: found.filter(({ rules }) => rules.length > 0).length,
    expectedByChance: expectedFalseAlarms(
      found.map(({ weeks }) => ({ ruleSet: 'wheeler', points: weeks, baseline: null })),
    ),
  }
}

function lastWeekOf(review: Review, metric: string): Omit<WeekSignal, 'legend'> {
  const { weeks, chart } = weekChartOf(review, metric)
  const [phase] = chart.phases
  return {
    metric,
    weeks: weeks.filter(({ value }) => value !== null).length,
    limits: phase?.state ?? 'none',
    center: phase?.center ?? null,
    lower: phase?.lower ?? null,
    upper: phase?.upper ?? null,
    rules: chart.points.at(-1)?.marks ?? [],
  }
}

export const RULE_WORDS: Readonly<Record<Rule, string>> = {
  outside: 'outside its limits',
  range: 'a step larger than usual',
  shift: 'eight weeks on one side of the mean',
  trend: 'seven weeks in one direction',
  near_limit: 'three of four weeks near a limit',
}

/** One sentence for the head of an agenda. */
export function signalSentence({ metrics, marked, expectedByChance }: DeckSignals): string {
  const judged = metrics.filter(({ limits }) => limits !== 'none').length
  if (judged === 0) return 'No metric has six whole weeks yet, so nothing can be told from the usual coming and going.'
  return `${marked} of ${judged} metrics differ from their usual coming and going; ${expectedByChance.toFixed(1)} would by chance.`
}
