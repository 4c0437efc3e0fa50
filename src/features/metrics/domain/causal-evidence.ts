import { addDays, daysBetween, type Day } from '#kernel/calendar.ts'
import { normalQuantile } from '#kernel/stats/normal-cdf.ts'
import type { CausalLink, Sign } from './causal-link.ts'
import type { Observed } from './series.ts'
import {
  associationOf,
  changesOf,
  isClear,
  laggedAssociation,
  pairsOf,
  type Association,
  type Values,
} from './signals/lagged-association.ts'

/**
 * What the weeks say of a causal link. Too little: fewer than eight pairs of weeks, or one side never varies. Supported
 * and contradicted: the interval at the link's own lag lies wholly on its side of nothing, or on the other. Decayed: it
 * was supported before the last half year, is not within it, and the two differ by more than chance explains. Unclear:
 * none of these.
 */
export const EVIDENCE_VERDICTS = ['too_little', 'unclear', 'supported', 'contradicted', 'decayed'] as const
export type EvidenceVerdict = (typeof EVIDENCE_VERDICTS)[number]

export interface CausalEvidence {
  /** First days of the first and the last week in which both are known; `null` where there are none. */
  from: Day | null
  to: Day | null
  /** At the link's lag, over all weeks, over those before the last half year, and over that. */
  whole: Association
  before: Association
  latest: Association
  /** The latest half year as it was seen from week to week, by the week in which it ended. */
  rolling: (Association & { to: Day })[]
  /** The lag that stands out most of all that were tried; `null` when none does. */
  strongest: number | null
  verdict: EvidenceVerdict
  /** The input no longer moves what it should: look for another one. */
  isSuspect: boolean
}

const CONFIDENCE = 0.95
/** Half a year: long enough for an interval that says something, short enough to tell that things are not as they were. */
const WINDOW_WEEKS = 26
/** Three years: what was so before is another business. */
const MOST_WEEKS = 156
export const LAGS_TRIED = 12

/**
 * The rolling association of an input's weekly changes with those of the output some weeks later. Changes, since two
 * things that both grow always agree. An association, not a cause: what moves both looks the same.
 */
export function causalEvidence(
  { sign, lagWeeks: lag }: Pick<CausalLink, 'sign' | 'lagWeeks'>,
  input: readonly Observed[],
  output: readonly Observed[],
): CausalEvidence {
  const { weeks, x, y } = sideBySide(input, output)
  const pairs = pairsOf(changesOf(x), changesOf(y), lag)
  const at = (some: typeof pairs): Association => ({ lag, ...associationOf(some, CONFIDENCE) })
  const [whole, before, latest] = [at(pairs), at(pairs.slice(0, -WINDOW_WEEKS)), at(pairs.slice(-WINDOW_WEEKS))]
  const rolling = pairs.flatMap(({ to }, n) =>
    n + 1 < WINDOW_WEEKS ? [] : [{ ...at(pairs.slice(n + 1 - WINDOW_WEEKS, n + 1)), to: weeks[to + 1] ?? '' }],
  )
  const mostLag = Math.max(LAGS_TRIED, lag)
  const tried = { input: x, output: y, mostLag, of: 'changes', window: null, confidence: CONFIDENCE } as const
  const verdict = verdictOf(whole, before, latest, sign)
  return {
    from: weeks[0] ?? null,
    to: weeks.at(-1) ?? null,
    whole,
    before,
    latest,
    rolling,
    strongest: weeks.length === 0 ? null : laggedAssociation(tried).strongest,
    verdict,
    isSuspect: verdict === 'decayed',
  }
}

function verdictOf(whole: Association, before: Association, latest: Association, sign: Sign): EvidenceVerdict {
  if (whole.correlation === null) return 'too_little'
  if (isClear(before) && isOn(before, sign) && !(isClear(latest) && isOn(latest, sign)) && differ(before, latest))
    return 'decayed'
  if (!isClear(whole)) return 'unclear'
  return isOn(whole, sign) ? 'supported' : 'contradicted'
}

const isOn = ({ correlation }: Association, sign: Sign) =>
  correlation !== null && (sign === 'positive' ? correlation > 0 : correlation < 0)

/** Two correlations by the difference of their z (R. A. Fisher, 1921): a short stretch alone says less than a long one. */
function differ(one: Association, other: Association): boolean {
  const [first, second] = [inZ(one), inZ(other)]
  if (first === null || second === null) return false
  return Math.abs(first.z - second.z) > STANDARD_ERRORS * Math.hypot(first.error, second.error)
}

const STANDARD_ERRORS = normalQuantile(0.5 + CONFIDENCE / 2)

function inZ({ low, high }: Association): { z: number; error: number } | null {
  if (low === null || high === null) return null
  const [from, to] = [Math.atanh(low), Math.atanh(high)]
  return { z: (from + to) / 2, error: (to - from) / 2 / STANDARD_ERRORS }
}

/** Two weekly series over the weeks that both reach over, with nothing where one of them has nothing. */
function sideBySide(input: readonly Observed[], output: readonly Observed[]): { weeks: Day[]; x: Values; y: Values } {
  const [ofInput, ofOutput] = [input, output].map(
    series =>
      new Map(series.flatMap(({ occurredOn, value }) => (value === null ? [] : [[occurredOn, value] as const]))),
  )
  const days = (known: Map<Day, number> | undefined) => [...(known?.keys() ?? [])].sort()
  const [firsts, lasts] = [
    [ofInput, ofOutput].map(known => days(known)[0]),
    [ofInput, ofOutput].map(known => days(known).at(-1)),
  ]
  const from = firsts.toSorted().at(-1)
  const to = lasts.toSorted()[0]
  if (from === undefined || to === undefined || firsts.includes(undefined) || from > to)
    return { weeks: [], x: [], y: [] }
  const count = Math.min(MOST_WEEKS, Math.floor(daysBetween(from, to) / 7) + 1)
  const weeks = Array.from({ length: count }, (_, n) => addDays(to, -7 * (count - 1 - n)))
  return { weeks, x: weeks.map(week => ofInput?.get(week) ?? null), y: weeks.map(week => ofOutput?.get(week) ?? null) }
}
