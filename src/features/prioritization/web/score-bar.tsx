import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/ui/format.ts'
import type { RankedItem } from '../domain/ranking.ts'
import { placeOnScale, type ScoreScale } from '../domain/score-scale.ts'
import classes from './score-bar.module.css'

const percent = (share: number) => `${share * 100}%`

/** A score as what it is: an interval with its middle, on the line that all rows share. */
export function ScoreBar({ of, scale }: { of: RankedItem; scale: ScoreScale }) {
  const { t } = useLingui()
  const [low, middle, high] = [of.scoreP10, of.scoreP50, of.scoreP90].map(score => placeOnScale(scale, score))
  const [words10, words50, words90] = [of.scoreP10, of.scoreP50, of.scoreP90].map(score => scoreWord(score))
  const words = t`Score ${words50}; eight times in ten between ${words10} and ${words90}`
  return (
    <span className={classes.bar} title={words}>
      {scale.ticks.map(tick => (
        <i key={tick} className={classes.line} style={{ insetInlineStart: percent(placeOnScale(scale, tick)) }} />
      ))}
      <i
        className={classes.span}
        style={{ insetInlineStart: percent(low ?? 0), insetInlineEnd: `calc(100% - ${percent(high ?? 0)})` }}
      />
      <b className={classes.middle} style={{ insetInlineStart: percent(middle ?? 0) }} />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** The numbers of the line, above the first row. */
export function ScoreAxis({ scale }: { scale: ScoreScale }) {
  return (
    <span className={classes.axis} aria-hidden="true">
      {scale.ticks.map(tick => (
        <span key={tick} style={{ insetInlineStart: percent(placeOnScale(scale, tick)) }}>
          {scoreWord(tick)}
        </span>
      ))}
    </span>
  )
}

export const scoreWord = (score: number) =>
  formatNumber(score, { digits: score < 1 ? 2 : score < 10 ? 1 : 0, compact: score >= 10_000 })
