import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import type { Range } from '#kernel/field.ts'
import { formatNumber, formatShare, MISSING } from '#web/ui/format.ts'
import { Popup } from '#web/ui/popup.tsx'
import type { ReachPeriod, RiceEstimates, RiceInput } from '../domain/rice.ts'
import classes from './input-cell.module.css'
import { RangeEditor } from './range-editor.tsx'
import { inputWord, periodWord } from './words.ts'

interface InputCellProps {
  input: RiceInput
  estimates: RiceEstimates
  /** The end of the scale that all rows of the column share. */
  scale: number
  /** What it is an input of, for screen readers. */
  title: string
  /** Absent: it can be read only. */
  onSave?: ((range: Range | null, reachPeriod?: ReachPeriod) => void) | undefined
}

/** One input of one idea: its middle, its range as a bar, and the three numbers when it is pressed. */
export function InputCell({ input, estimates, scale, title, onSave }: InputCellProps) {
  const { t } = useLingui()
  const range = estimates[input]
  const words = range ? rangeWords(input, range) : t`not estimated`
  if (!onSave)
    return (
      <span className={classes.cell} title={words}>
        {range === null ? (
          <span className={classes.unknown}>{MISSING}</span>
        ) : (
          <Reading input={input} range={range} scale={scale} period={estimates.reachPeriod} />
        )}
      </span>
    )
  return (
    <Popup
      label={inputWord(input)}
      target={handed => (
        <button
          type="button"
          className={classes.cell}
          data-missing={range === null || undefined}
          title={words}
          aria-label={t`${inputWord(input)} of ${title}: ${words}`}
          {...handed}
        >
          <Reading input={input} range={range} scale={scale} period={estimates.reachPeriod} />
        </button>
      )}
    >
      {close => (
        <RangeEditor input={input} value={range} reachPeriod={estimates.reachPeriod} onSave={onSave} close={close} />
      )}
    </Popup>
  )
}

function Reading({
  input,
  range,
  scale,
  period,
}: {
  input: RiceInput
  range: Range | null
  scale: number
  period: ReachPeriod
}) {
  if (!range)
    return (
      <span className={classes.missing}>
        <Plus />
        {inputWord(input)}
      </span>
    )
  const place = (value: number) => `${Math.min(100, Math.max(0, (value / scale) * 100))}%`
  return (
    <>
      <span className={classes.figure}>
        {figure(input, range.p50)}
        {input === 'reach' && period !== 'quarter' && <small>/{periodWord(period)}</small>}
      </span>
      <span className={classes.track} aria-hidden="true">
        <i style={{ insetInlineStart: place(range.p10), insetInlineEnd: `calc(100% - ${place(range.p90)})` }} />
        <b style={{ insetInlineStart: place(range.p50) }} />
      </span>
    </>
  )
}

const figure = (input: RiceInput, value: number) =>
  input === 'confidence'
    ? formatShare(value)
    : formatNumber(value, { digits: value < 10 ? 2 : 0, compact: value >= 10_000 })

/** The middle and, in brackets, the ends. */
export const rangeFigures = (input: RiceInput, range: Range | null) => (range ? rangeWords(input, range) : MISSING)

const rangeWords = (input: RiceInput, { p10, p50, p90 }: Range) =>
  `${figure(input, p50)} (${figure(input, p10)} – ${figure(input, p90)})`
