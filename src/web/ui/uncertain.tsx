import { useLingui } from '@lingui/react/macro'
import type { Range } from '#kernel/field.ts'
import { formatNumber, formatShare, MISSING } from './format.ts'
import classes from './uncertain.module.css'

interface RangeBarProps {
  range: Pick<Range, 'p10' | 'p50' | 'p90'> | null | undefined
  /** The scale that all bars of a column share. */
  from?: number
  to: number
  unit?: string
  /** A guess is drawn hollow, something measured filled. */
  measured?: boolean
  /** Figures of a column stand under each other. */
  inColumn?: boolean
}

/** A range as a thin bar with its middle marked, on the scale of its column. */
export function RangeBar({ range, from = 0, to, unit = '', measured = false, inColumn = false }: RangeBarProps) {
  const { t } = useLingui()
  if (!range) return <span className={classes.missing}>{MISSING}</span>
  const place = (value: number) =>
    `${to > from ? Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100)) : 0}%`
  const [low, middle, high] = [range.p10, range.p50, range.p90].map(value => formatNumber(value))
  const words = t`${middle} ${unit}, between ${low} and ${high} four times in five`
  return (
    <span className={classes.range} data-column={inColumn || undefined} title={words}>
      <span className={classes.figure}>{middle}</span>
      {!inColumn && (
        <span className={classes.ends} aria-hidden="true">
          {low} – {high}
        </span>
      )}
      <span className={classes.track} aria-hidden="true">
        <span
          className={classes.span}
          style={{ insetInlineStart: place(range.p10), insetInlineEnd: `calc(100% - ${place(range.p90)})` }}
        />
        <span
          className={classes.middle}
          data-measured={measured || undefined}
          style={{ insetInlineStart: place(range.p50) }}
        />
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** A probability as a number with a bar of forty pixels. */
export function ProbabilityBar({ share }: { share: number | null | undefined }) {
  if (share === null || share === undefined) return <span className={classes.missing}>{MISSING}</span>
  return (
    <span className={classes.probability}>
      <span className={classes.figure}>{formatShare(share)}</span>
      <span className={classes.forty} aria-hidden="true">
        <span style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </span>
    </span>
  )
}
