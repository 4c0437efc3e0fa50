import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatMoment } from '#web/ui/format.ts'
import { Workings, type WorkingInput } from '#web/ui/workings.tsx'
import type { SeriesPoint } from '../api.ts'
import type { Cadence, Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import { FormulaLine } from './formula.tsx'
import { useAggregationWords } from './inspector.tsx'
import { periodWord } from './period-words.ts'

interface Told {
  row: Metric
  points: readonly Pick<SeriesPoint, 'from' | 'to' | 'value' | 'known' | 'expected' | 'isComplete'>[]
  cadence: Cadence
  asOf: string | null
}

interface CourseCaptionProps extends Told {
  /** More of what the words below the chart hold. */
  more?: readonly WorkingInput[]
  note?: string
  children: ReactNode
}

/** What stands below a chart in words: a press tells how each of its numbers came about. */
export function CourseCaption({ more = [], note, children, ...told }: CourseCaptionProps) {
  const { t } = useLingui()
  const { formula, inputs } = useCourse(told)
  return (
    <Workings
      what={told.row.name}
      formula={formula}
      inputs={[...inputs, ...more]}
      asOf={told.asOf === null ? t`now` : formatMoment(told.asOf)}
      note={[note, t`A press on a period of the chart, or Enter, tells which values went into it.`]
        .filter(Boolean)
        .join(' ')}
    >
      {children}
    </Workings>
  )
}

/** The periods that the words name, and by what formula they, and the change between them, came about. */
function useCourse({ row, points, cadence }: Told) {
  const { t } = useLingui()
  const aggregations = useAggregationWords()
  const whole = points.filter(point => point.isComplete && point.value !== null)
  const last = whole.at(-1)
  const before = last && points[points.indexOf(last) - 1]
  const isStep = before?.isComplete === true && before.value !== null
  const named = [whole[0], isStep ? before : undefined, last].filter(point => point !== undefined)
  const change =
    row.comparison === 'percent'
      ? t`change: (the period − the one before) ÷ the one before`
      : t`change: the period − the one before`
  return {
    formula: (
      <>
        {row.operator === null ? aggregations[row.aggregation] : <FormulaLine row={row} />}
        {isStep && `; ${change}`}
      </>
    ),
    inputs: [
      ...[...new Set(named)].map(({ known, expected, ...point }) => ({
        word: periodWord(point, cadence),
        value: t`${withUnit(point.value, row.unit)}, ${known} of ${expected} known`,
      })),
      { word: t`Periods known whole`, value: t`${whole.length} of ${points.length}` },
    ] satisfies WorkingInput[],
  }
}
