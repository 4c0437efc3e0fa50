import { useLingui } from '@lingui/react/macro'
import { labelStep } from './axis.ts'
import { pathOf, type Layout } from './layout.ts'
import { namesOf } from './line-names.ts'
import { Phases } from './phases.tsx'
import { isPartial, runsOf, type ChartLine, type ChartPhase, type ChartPoint } from './point.ts'
import classes from './time-chart.module.css'

interface DrawingProps {
  layout: Layout
  points: readonly ChartPoint[]
  lines: readonly ChartLine[]
  /** By the place of its period, what is unusual about a value. */
  marks: ReadonlyMap<number, string>
  /** Values that limits were not taken from. */
  leftOut: ReadonlySet<number>
  phases: readonly ChartPhase[]
  name: string
  hatch: string
  cursor: number | null
  tickWord: (point: ChartPoint) => string
  sentence: string
}

/** Wide enough for a dot on each period to be seen apart from the next. */
const DOTS_FROM = 12
const LABEL_WIDTH = 56

export function Drawing({
  layout,
  points,
  lines,
  marks,
  leftOut,
  phases,
  name,
  hatch,
  cursor,
  tickWord,
  sentence,
}: DrawingProps) {
  const whole = points.map(point => (isPartial(point) ? null : point.value))
  const runs = runsOf(whole)
  const dots = layout.band >= DOTS_FROM ? runs.flat() : runs.filter(run => run.length === 1).flat()
  const every = labelStep(layout.band, LABEL_WIDTH)
  const offset = (points.length - 1) % every
  return (
    <svg className={classes.drawing} width={layout.width} height={layout.height} role="img" aria-label={sentence}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className={classes.hatch} />
        </pattern>
      </defs>
      {layout.axis.ticks.map((tick, n) => (
        <g key={tick}>
          <line
            x1={layout.left}
            x2={layout.right}
            y1={layout.y(tick)}
            y2={layout.y(tick)}
            className={tick === 0 && layout.axis.from < 0 ? classes.zero : classes.grid}
          />
          <text x={layout.left - 8} y={layout.y(tick) + 4} textAnchor="end" className={classes.tick}>
            {layout.tickWords[n]}
          </text>
        </g>
      ))}
      {points.map((point, index) =>
        index % every === offset ? (
          <text
            key={point.from}
            x={Math.min(layout.x(index), layout.width - halfOf(tickWord(point)))}
            y={layout.bottom + 17}
            textAnchor="middle"
            className={classes.tick}
          >
            {tickWord(point)}
          </text>
        ) : null,
      )}
      {lines.map(line =>
        runsOf(line.values, line.breaks).map(run => (
          <path
            key={`${line.name} ${run[0]?.[0]}`}
            d={pathOf(layout, run.length === 1 || line.breaks ? widened(run) : run)}
            className={line.trials?.has(run[0]?.[0] ?? -1) ? classes.trial : classes[line.kind]}
          />
        )),
      )}
      <Phases layout={layout} phases={phases} />
      <Partials layout={layout} points={points} hatch={hatch} />
      {runs.map(run => (
        <path key={run[0]?.[0]} d={pathOf(layout, run)} className={classes.line} />
      ))}
      {dots.map(([index, value]) => (
        <circle key={index} cx={layout.x(index)} cy={layout.y(value)} r={2.5} className={classes.dot} />
      ))}
      <Restated layout={layout} points={points} />
      <Marks layout={layout} whole={whole} marks={marks} />
      {[...leftOut].map(index => {
        const value = whole[index] ?? null
        return value === null ? null : (
          <circle key={index} cx={layout.x(index)} cy={layout.y(value)} r={4} className={classes.leftOut} />
        )
      })}
      {cursor !== null && <Cursor layout={layout} point={points[cursor]} index={cursor} />}
      <Names layout={layout} whole={whole} lines={lines} name={name} />
    </svg>
  )
}

/** About half as wide as a word under the axis: the last one stays within the picture. */
const halfOf = (word: string) => word.length * 3.4

/** A notch under the periods of which something was told anew. */
function Restated({ layout, points }: { layout: Layout; points: readonly ChartPoint[] }) {
  const { t } = useLingui()
  return points.map((point, index) =>
    point.restated ? (
      <path key={point.from} d={`M${layout.x(index) - 4} ${layout.bottom} l4 -7 l4 7z`} className={classes.restated}>
        <title>{t`Restated: a value of this period was told anew`}</title>
      </path>
    ) : null,
  )
}

/** Values that are no usual coming and going, each with the reason. */
function Marks({
  layout,
  whole,
  marks,
}: {
  layout: Layout
  whole: readonly (number | null)[]
  marks: ReadonlyMap<number, string>
}) {
  return [...marks].map(([index, word]) => {
    const value = whole[index] ?? null
    return value === null ? null : (
      <circle key={index} cx={layout.x(index)} cy={layout.y(value)} r={4} className={classes.mark}>
        <title>{word}</title>
      </circle>
    )
  })
}

/** A target of one period, and a limit, which may be another one in the next, are level over their period. */
const widened = (run: [number, number][]) =>
  run.flatMap(([index, value]): [number, number][] => [
    [index - 0.5, value],
    [index + 0.5, value],
  ])

/** What is known of a period so far: hatched, with how much that is, and never joined to the totals. */
function Partials({ layout, points, hatch }: { layout: Layout; points: readonly ChartPoint[]; hatch: string }) {
  const { t } = useLingui()
  const width = Math.max(2, Math.min(layout.band * 0.7, 28))
  return points.map((point, index) => {
    if (point.value === null || !isPartial(point)) return null
    const [x, y] = [layout.x(index), layout.y(point.value)]
    const words = t`${point.known} of ${point.expected} days`
    return (
      <g key={point.from}>
        <title>{words}</title>
        <rect
          x={x - width / 2}
          y={Math.min(y, layout.base)}
          width={width}
          height={Math.max(1, Math.abs(layout.base - y))}
          fill={`url(#${hatch})`}
          className={classes.partial}
        />
        <line x1={x - width / 2} x2={x + width / 2} y1={y} y2={y} className={classes.partialEnd} />
        {layout.band >= DOTS_FROM && (
          <text x={x} y={y - 6} textAnchor="middle" className={classes.share}>
            {point.known}/{point.expected}
          </text>
        )}
      </g>
    )
  })
}

function Cursor({ layout, point, index }: { layout: Layout; point: ChartPoint | undefined; index: number }) {
  const x = layout.x(index)
  return (
    <>
      <line x1={x} x2={x} y1={layout.top} y2={layout.bottom} className={classes.cursor} />
      {point && point.value !== null && (
        <circle
          cx={x}
          cy={layout.y(point.value)}
          r={4.5}
          className={isPartial(point) ? classes.hollow : classes.held}
        />
      )}
    </>
  )
}

/** The name of each line at its end. */
function Names({
  layout,
  whole,
  lines,
  name,
}: {
  layout: Layout
  whole: readonly (number | null)[]
  lines: readonly ChartLine[]
  name: string
}) {
  return namesOf(layout, whole, lines, name).map(end => (
    <text
      key={end.name}
      x={end.x}
      y={end.y}
      textAnchor={end.isAtEnd ? 'end' : 'start'}
      className={`${classes.name} ${classes[`${end.kind}Name`] ?? ''}`}
    >
      {end.name}
    </text>
  ))
}
