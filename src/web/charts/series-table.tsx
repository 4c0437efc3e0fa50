import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { isPartial, type ChartLine, type ChartPoint } from './point.ts'
import classes from './series-table.module.css'

interface SeriesTableProps {
  caption: string
  points: readonly ChartPoint[]
  lines: readonly ChartLine[]
  name: string
  periodWord: (point: ChartPoint) => string
  format: (value: number | null) => string
  /** By place of its period, what is unusual about a value: a column of its own. */
  marks?: ReadonlyMap<number, string>
  /** A press on the value of a period. */
  onOpen?: (point: ChartPoint) => void
  /** A value of another line, which tells when it is pressed how it came about. */
  lineFigure?: (line: ChartLine, place: number, shown: string) => ReactNode
}

/** The same figures as the chart, newest first. */
export function SeriesTable({
  caption,
  points,
  lines,
  name,
  periodWord,
  format,
  marks,
  onOpen,
  lineFigure = (_line, _place, shown) => shown,
}: SeriesTableProps) {
  const { t } = useLingui()
  const rows = points.map((point, index) => ({ point, index })).toReversed()
  return (
    <div className={classes.box} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Period</Trans>
            </th>
            <th scope="col">{name}</th>
            <th scope="col">
              <Trans>Known days</Trans>
            </th>
            {lines.map(line => (
              <th key={line.name} scope="col">
                {line.name}
              </th>
            ))}
            {marks && <th scope="col">{t`Marked by`}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, index }) => (
            <tr key={point.from} data-partial={isPartial(point) || undefined}>
              <th scope="row">{periodWord(point)}</th>
              <td>
                {onOpen ? (
                  <button
                    type="button"
                    className={classes.figure}
                    data-act="figure"
                    aria-label={t`${format(point.value)}: how it came about`}
                    onClick={() => onOpen(point)}
                  >
                    {format(point.value)}
                  </button>
                ) : (
                  format(point.value)
                )}
                {point.restated ? <span className={classes.restated}> {t`restated`}</span> : null}
                {isPartial(point) && <span className={classes.partial}> {t`partial`}</span>}
              </td>
              <td data-given>
                {point.known} / {point.expected}
              </td>
              {lines.map(line => (
                <td key={line.name}>{lineFigure(line, index, format(line.values[index] ?? null))}</td>
              ))}
              {marks && (
                <td className={classes.marks} data-given>
                  {marks.get(index)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
