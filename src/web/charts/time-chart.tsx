import { useLingui } from '@lingui/react/macro'
import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { ChartFlags } from './chart-flags.tsx'
import { ChartReadout } from './chart-readout.tsx'
import { Drawing } from './drawing.tsx'
import { indexAt, layoutOf } from './layout.ts'
import { isPartial, isWithin, type ChartFlag, type ChartLine, type ChartPhase, type ChartPoint } from './point.ts'
import classes from './time-chart.module.css'

export interface TimeChartProps {
  points: readonly ChartPoint[]
  lines?: readonly ChartLine[]
  flags?: readonly ChartFlag[]
  /** By the place of its period, what is unusual about a value. */
  marks?: ReadonlyMap<number, string>
  /** By place, values that limits were not taken from; and where phases begin. */
  leftOut?: ReadonlySet<number>
  phases?: readonly ChartPhase[]
  /** Stands at the end of the line. */
  name: string
  /** What the chart says, in one sentence: shown below it, and read aloud in its place. */
  sentence: string
  /** The same where it tells, when it is pressed, how its numbers came about. */
  caption?: ReactNode
  /** The short name of a period under the axis, and its full one beside a value. */
  tickWord: (point: ChartPoint) => string
  periodWord: (point: ChartPoint) => string
  format: (value: number | null) => string
  /** For the axis: shorter. */
  /** Short; `finer` asks for so many more digits than usual, where two ticks would read alike. */
  formatTick: (value: number, finer: number) => string
  height?: number
  /** A click, or Enter, on a period. */
  onOpen?: (point: ChartPoint) => void
  /** Holds the period that is looked at, for the keys of the page. */
  pointed?: RefObject<ChartPoint | null>
}

const NO_MARKS: ReadonlyMap<number, string> = new Map()
const NONE_LEFT_OUT: ReadonlySet<number> = new Set()
const NO_PHASES: readonly ChartPhase[] = []

/** One series over time, with what it is compared with. Read by pointer, and by arrow keys when in focus. */
export function TimeChart({
  points,
  lines = [],
  flags = [],
  marks = NO_MARKS,
  leftOut = NONE_LEFT_OUT,
  phases = NO_PHASES,
  name,
  sentence,
  caption = sentence,
  tickWord,
  periodWord,
  format,
  formatTick,
  height = 280,
  onOpen,
  pointed,
}: TimeChartProps) {
  const { t } = useLingui()
  const hatch = useId()
  const [box, width] = useWidth()
  const [cursor, setCursor] = useState<number | null>(null)
  const layout = useMemo(
    () => layoutOf(points, lines, { width, height, format: formatTick }),
    [points, lines, width, height, formatTick],
  )
  const at = cursor !== null && cursor < points.length ? cursor : null
  const point = at === null ? null : points[at]
  useEffect(() => {
    if (pointed) pointed.current = point ?? null
  }, [pointed, point])

  const open = (event: KeyboardEvent) => {
    event.preventDefault()
    const opened = point ?? points.findLast(each => each.value !== null)
    if (opened) onOpen?.(opened)
  }
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onOpen) return open(event)
    const next = stepTo(event.key, at ?? points.length, points.length)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    setCursor(next)
  }
  const follow = (event: PointerEvent<HTMLElement>) =>
    setCursor(indexAt(layout, event.clientX - event.currentTarget.getBoundingClientRect().left, points.length))
  const flagWords = (of: ChartPoint) =>
    flags.flatMap(flag => (isWithin(flag, of) ? `; ${flag.kind}: ${flag.title}` : [])).join('')
  const markWords = (of: ChartPoint) => {
    const mark = marks.get(points.indexOf(of))
    return mark === undefined ? '' : `, ${mark}`
  }
  const said = (of: ChartPoint | null | undefined) =>
    of
      ? `${periodWord(of)}: ${format(of.value)}${isPartial(of) ? `, ${t`${of.known} of ${of.expected} days known`}` : ''}${of.restated ? `, ${t`restated`}` : ''}${markWords(of)}${flagWords(of)}`
      : sentence

  return (
    <figure className={classes.figure}>
      <div ref={box} className={classes.plot} style={{ height }}>
        {width > 0 && (
          <Drawing
            layout={layout}
            points={points}
            lines={lines}
            marks={marks}
            leftOut={leftOut}
            phases={phases}
            name={name}
            hatch={hatch}
            cursor={at}
            tickWord={tickWord}
            sentence={sentence}
          />
        )}
        <div
          className={classes.area}
          role="slider"
          tabIndex={0}
          data-act={onOpen && 'figure'}
          aria-label={t`Values of ${name}; arrow keys go from one to the next`}
          aria-valuemin={1}
          aria-valuemax={points.length}
          aria-valuenow={(at ?? points.length - 1) + 1}
          aria-valuetext={said(point ?? points.at(-1))}
          onKeyDown={walk}
          onPointerMove={follow}
          onPointerDown={follow}
          onClick={() => point && onOpen?.(point)}
          onPointerLeave={() => setCursor(null)}
          onBlur={() => setCursor(null)}
        />
        {point && at !== null && (
          <ChartReadout
            layout={layout}
            point={point}
            index={at}
            lines={lines}
            flags={flags}
            mark={marks.get(at)}
            periodWord={periodWord}
            format={format}
          />
        )}
      </div>
      {flags.length > 0 && width > 0 && <ChartFlags layout={layout} points={points} flags={flags} />}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}

function stepTo(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1)
    case 'ArrowRight':
      return Math.min(count - 1, at + 1)
    case 'PageUp':
      return Math.max(0, at - 10)
    case 'PageDown':
      return Math.min(count - 1, at + 10)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setWidth(Math.floor(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
