import { axisFor } from './axis.ts'
import { isPartial, runsOf, type ChartPoint } from './point.ts'
import classes from './spark.module.css'

const WIDTH = 112
const HEIGHT = 24
const INSET = 4

/** A series as a word-sized line: shape and last value, no more. What it says stands beside it in figures. */
export function Spark({ points }: { points: readonly ChartPoint[] }) {
  const whole = points.map(point => (isPartial(point) ? null : point.value))
  const known = whole.filter(value => value !== null)
  if (known.length === 0) return null
  const { from, to } = axisFor(known)
  const x = (index: number) => INSET + (index / Math.max(1, points.length - 1)) * (WIDTH - 2 * INSET)
  const y = (value: number) => HEIGHT - INSET - ((value - from) / (to - from || 1)) * (HEIGHT - 2 * INSET)
  const last = whole.findLastIndex(value => value !== null)
  return (
    <svg className={classes.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {runsOf(whole).map(run => (
        <path
          key={run[0]?.[0]}
          d={run
            .map(([index, value], n) => `${n === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
            .join('')}
        />
      ))}
      <circle cx={x(last)} cy={y(whole[last] ?? 0)} r={2.25} />
    </svg>
  )
}
