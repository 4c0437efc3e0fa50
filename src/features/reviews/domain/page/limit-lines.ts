import { inFull } from '../deck-words.ts'
import type { LimitsWorkings } from '../limits-workings.ts'
import { momentText } from './day-text.ts'
import { spanText, type Told } from './told-figure.ts'

/** How limits came about, line by line: the same formulas as the application tells. */
export function limitLines(
  made: LimitsWorkings,
  { lower, center, upper }: { lower: number | null; center: number | null; upper: number | null },
): Told['lines'] {
  const { chart, middle, constant, averageRange, slope, season, screensOutliers, points, from, to, lock } = made
  const rise = slope === 0 ? '' : `, rising by ${inFull(slope)} from week to week`
  const share = chart === 'p' ? 'p' : 'u'
  const spread = chart === 'p' ? '3 × √(p (1 − p) ÷ n)' : '3 × √(u ÷ n)'
  const limit = (sign: string) =>
    chart === 'xmr'
      ? `${middle} ${sign} ${inFull(constant)} × ${middle} of moving ranges${rise}`
      : `${share} ${sign} ${spread}`
  const middleWords = chart === 'xmr' ? `${middle} of the weeks${rise}` : 'all events ÷ all that were counted'
  return [
    ['Upper', `${inFull(upper)} = ${limit('+')}`],
    ['Center', `${inFull(center)} = ${middleWords}`],
    ['Lower', `${inFull(lower)} = ${limit('−')}`],
    ...(averageRange === null ? [] : [['Mean range', inFull(averageRange)] as const]),
    ['Weeks', `${points} known whole, within ${spanText({ from, to })}`],
    ...(season === null
      ? []
      : [['Season', season === 'weekday' ? 'by weekday, taken off' : 'by month, taken off'] as const]),
    ...(screensOutliers ? [['Left out', 'ranges of 3.267 times their mean or more, once'] as const] : []),
    ...(lock === null ? [] : [['Locked', `${momentText(lock.at)}: ${lock.reason}`] as const]),
  ]
}
