import type { LimitState } from '#features/metrics/domain/signals/limits.ts'
import { expectedFalseAlarms, type WatchedChart } from '#features/metrics/domain/signals/false-alarms.ts'
import { RULES, type Rule } from '#features/metrics/domain/signals/rules.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { Gap } from '#features/metrics/domain/amount.ts'
import type { OffPace } from '#features/goals/domain/off-pace.ts'
import type { Miss } from './misses.ts'

/** Why a metric stands where it does on the agenda, the strongest evidence first. */
export const AGENDA_REASONS = ['signal', 'miss', 'investigating', 'usual'] as const
export type AgendaReason = (typeof AGENDA_REASONS)[number]

/** What the weeks of one metric say. */
export interface AgendaMetric {
  metric: string
  name: string
  kind: Metric['kind']
  /** Its place in the deck, counted from 0. */
  place: number
  value: number | null
  /** Why the week has no figure, or is not the whole. */
  gap: Gap | null
  /** Whole weeks that the limits come from. */
  weeks: number
  limits: LimitState
  center: number | null
  lower: number | null
  upper: number | null
  /** By which rules it is judged, and what its limits come from. */
  watched: WatchedChart
  /** The rules that mark the week, the gravest first. */
  rules: readonly Rule[]
  side: 'above' | 'below' | null
  miss: Miss | null
  /** Goals that it tells of and that are not where they should be. */
  goals: readonly OffPace[]
  /** Since which week it has been looked into without an answer. */
  investigatingSince: string | null
}

export interface AgendaItem extends AgendaMetric {
  reason: AgendaReason
}

export interface Agenda {
  items: AgendaItem[]
  /** Metrics with enough whole weeks to tell anything. */
  judged: number
  signals: number
  misses: number
  /** How many would be marked although nothing had changed. */
  expectedFalseAlarms: number
}

/**
 * The order in which a review looks at its metrics: what the rules mark, gravest rule first; what misses its target, or leaves a goal behind; what is
 * still being looked into; then the rest as the deck has it. Within equal evidence an input stands before an
 * output, since it may be the cause.
 */
export function agendaOf(metrics: readonly AgendaMetric[]): Agenda {
  const items = metrics.map(metric => ({ ...metric, reason: reasonOf(metric) })).sort(byEvidence)
  return {
    items,
    judged: items.filter(({ limits }) => limits !== 'none').length,
    signals: items.filter(({ reason }) => reason === 'signal').length,
    misses: items.filter(({ miss, goals }) => miss !== null || goals.length > 0).length,
    expectedFalseAlarms: expectedFalseAlarms(metrics.map(({ watched }) => watched)),
  }
}

export function reasonOf({ rules, miss, goals, investigatingSince }: AgendaMetric): AgendaReason {
  if (rules.length > 0) return 'signal'
  if (miss !== null || goals.length > 0) return 'miss'
  return investigatingSince === null ? 'usual' : 'investigating'
}

function byEvidence(one: AgendaItem, other: AgendaItem): number {
  const reason = AGENDA_REASONS.indexOf(one.reason) - AGENDA_REASONS.indexOf(other.reason)
  if (reason !== 0 || one.reason === 'usual') return reason || one.place - other.place
  return gravity(one) - gravity(other) || kindRank(one) - kindRank(other) || one.place - other.place
}

const gravity = ({ rules: [gravest] }: AgendaItem) => (gravest === undefined ? RULES.length : RULES.indexOf(gravest))

const KINDS: readonly Metric['kind'][] = ['input', 'output', 'guardrail']
const kindRank = ({ kind }: AgendaItem) => KINDS.indexOf(kind)
