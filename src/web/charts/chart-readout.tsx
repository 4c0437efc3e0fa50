import { Trans } from '@lingui/react/macro'
import type { Layout } from './layout.ts'
import { isPartial, isWithin, type ChartFlag, type ChartLine, type ChartPoint } from './point.ts'
import classes from './time-chart.module.css'

interface ReadoutProps {
  layout: Layout
  point: ChartPoint
  index: number
  lines: readonly ChartLine[]
  flags: readonly ChartFlag[]
  /** What is unusual about the value. */
  mark: string | undefined
  periodWord: (point: ChartPoint) => string
  format: (value: number | null) => string
}

/** The figures of the period under the cursor, on the side where they hide less. */
export function ChartReadout({ layout, point, index, lines, flags, mark, periodWord, format }: ReadoutProps) {
  const x = layout.x(index)
  const side = x > (layout.left + layout.right) / 2 ? { right: layout.width - x + 12 } : { left: x + 12 }
  const here = flags.filter(flag => isWithin(flag, point))
  return (
    <div className={classes.readout} style={{ top: layout.top, ...side }} aria-hidden="true">
      <span className={classes.period}>{periodWord(point)}</span>
      <strong>{format(point.value)}</strong>
      {point.value === null && (
        <span>
          <Trans>nothing known</Trans>
        </span>
      )}
      {isPartial(point) && (
        <span className={classes.partialWord}>
          <Trans>
            {point.known} of {point.expected} days, so not a total
          </Trans>
        </span>
      )}
      {mark !== undefined && <span className={classes.markWord}>{mark}</span>}
      {point.restated ? (
        <span>
          <Trans>△ told anew since</Trans>
        </span>
      ) : null}
      {lines.map(line => {
        const value = line.values[index]
        return value === null || value === undefined ? null : (
          <span key={line.name}>
            {line.word ?? line.name} {format(value)}
          </span>
        )
      })}
      {here.map(flag => (
        <span key={flag.id}>
          ⚑ {flag.kind}: {flag.title}
        </span>
      ))}
    </div>
  )
}
