import { lagOneCorrelation } from '#kernel/stats/interval.ts'
import { mean } from '#kernel/stats/quantile.ts'
import { normalQuantile } from '#kernel/stats/normal-cdf.ts'

export type Values = readonly (number | null)[]

export interface LaggedQuestion {
  input: Values
  output: Values
  /** How many periods later the output is looked at, from none on. */
  mostLag: number
  /** Whether values are compared, or how they change from one period to the next: two things that both grow always agree. */
  of: 'changes' | 'values'
  /** How many periods each of the rolling windows holds; none, without it. */
  window: number | null
  confidence: number
}

export interface Association {
  lag: number
  pairs: number
  /** From −1 to 1; `null` where there is too little, or nothing varies. */
  correlation: number | null
  low: number | null
  high: number | null
}

export interface RollingAssociation extends Association {
  /** The last output's place. */
  to: number
}

export const LINK_VERDICTS = ['associated', 'unclear', 'decayed', 'too_little'] as const
export type LinkVerdict = (typeof LINK_VERDICTS)[number]

export interface LaggedAnswer {
  lags: Association[]
  /** The lag whose interval is farthest from nothing; `null` when every interval holds nothing. */
  strongest: number | null
  rolling: RollingAssociation[]
  verdict: LinkVerdict
}

const LEAST_PAIRS = 8

/**
 * How an input goes together with an output some periods later. An association, not a cause. Intervals by Fisher's z
 * with pairs counted for as many as they are worth: n (1 − r₁r₂) / (1 + r₁r₂) for values that resemble the ones before
 * (Bartlett, 1935); with several lags tried at once, each is held to its share of the doubt (Bonferroni).
 */
export function laggedAssociation({ input, output, mostLag, of, window, confidence }: LaggedQuestion): LaggedAnswer {
  const [x, y] = of === 'changes' ? [changesOf(input), changesOf(output)] : [input, output]
  const each = 1 - (1 - confidence) / (mostLag + 1)
  const lags = Array.from({ length: mostLag + 1 }, (_, lag) => ({ lag, ...associationOf(pairsOf(x, y, lag), each) }))
  const clear = lags.filter(isClear)
  const best = clear.toSorted((one, other) => distance(other) - distance(one))[0] ?? null
  const lag = best?.lag ?? strongestOf(lags)
  const rolling = window === null || lag === null ? [] : rollingOf(x, y, lag, window, confidence)
  return { lags, strongest: best?.lag ?? null, rolling, verdict: verdictOf(lags, best, rolling) }
}

/** How values change from one to the next; nothing beside nothing. */
export const changesOf = (values: Values): (number | null)[] =>
  values.slice(1).map((value, i) => {
    const before = values[i] ?? null
    return value === null || before === null ? null : value - before
  })

type Pair = readonly [number, number]

/** Each output with the input so many places before it, where both are known. */
export function pairsOf(x: Values, y: Values, lag: number): { pair: Pair; to: number }[] {
  return y.flatMap((after, to) => {
    const before = x[to - lag] ?? null
    return to < lag || before === null || after === null ? [] : [{ pair: [before, after] as const, to }]
  })
}

/** How pairs go together, with an interval. */
export function associationOf(pairs: readonly { pair: Pair }[], confidence: number): Omit<Association, 'lag'> {
  const x = pairs.map(({ pair }) => pair[0])
  const y = pairs.map(({ pair }) => pair[1])
  const correlation = pairs.length < LEAST_PAIRS ? null : correlationOf(x, y)
  if (correlation === null) return { pairs: pairs.length, correlation, low: null, high: null }
  const likeness = Math.max(0, lagOneCorrelation(x) * lagOneCorrelation(y))
  const worth = Math.max(4, (pairs.length * (1 - likeness)) / (1 + likeness))
  const half = normalQuantile(0.5 + confidence / 2) / Math.sqrt(worth - 3)
  const z = Math.atanh(Math.max(-LARGEST, Math.min(LARGEST, correlation)))
  return { pairs: pairs.length, correlation, low: Math.tanh(z - half), high: Math.tanh(z + half) }
}

/** Fisher's z of 1 is without end. */
const LARGEST = 1 - 1e-12

function correlationOf(x: readonly number[], y: readonly number[]): number | null {
  const [middleX, middleY] = [mean(x) ?? 0, mean(y) ?? 0]
  let [xx, yy, xy] = [0, 0, 0]
  x.forEach((value, i) => {
    const [dx, dy] = [value - middleX, (y[i] ?? 0) - middleY]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  })
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy)
}

function rollingOf(x: Values, y: Values, lag: number, window: number, confidence: number): RollingAssociation[] {
  const pairs = pairsOf(x, y, lag)
  return pairs.flatMap(({ to }, i) =>
    i + 1 < window ? [] : { lag, to, ...associationOf(pairs.slice(i + 1 - window, i + 1), confidence) },
  )
}

/** Whether its interval holds nothing of no association. */
export const isClear = ({ low, high }: Association) => low !== null && high !== null && (low > 0 || high < 0)
const distance = ({ low, high }: Association) => Math.max(low ?? 0, -(high ?? 0))

const strongestOf = (lags: readonly Association[]): number | null =>
  lags.toSorted((one, other) => Math.abs(other.correlation ?? 0) - Math.abs(one.correlation ?? 0))[0]?.lag ?? null

/** Decayed: it once went together clearly, and in the latest window no longer does. */
function verdictOf(
  lags: readonly Association[],
  best: Association | null,
  rolling: readonly RollingAssociation[],
): LinkVerdict {
  if (lags.every(({ correlation }) => correlation === null)) return 'too_little'
  const latest = rolling.at(-1)
  if (latest !== undefined && !isClear(latest) && rolling.slice(0, -1).some(isClear)) return 'decayed'
  return best === null ? 'unclear' : 'associated'
}
