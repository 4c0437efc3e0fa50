import { useLingui } from '@lingui/react/macro'
import type { MouseEvent } from 'react'
import type { ListControl } from '#web/list-control.ts'
import type { RiceEstimates } from '../domain/rice.ts'
import { InputCells, type InputScales, type SaveInput } from './input-cells.tsx'
import type { MissingLine } from './ranked-lines.ts'
import classes from './ranked-list.module.css'
import { inputWord } from './words.ts'

interface MissingRowProps {
  line: MissingLine
  title: string
  estimates: RiceEstimates | undefined
  scales: InputScales
  control: ListControl
  isItem: boolean
  onInput?: SaveInput | undefined
  style: React.CSSProperties
}

/** An idea that cannot be ranked yet, with what it lacks: an unknown is not a zero. */
export function MissingRow({ line, title, estimates, scales, control, isItem, onInput, style }: MissingRowProps) {
  const { t } = useLingui()
  const press = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, input, form')) return
    control.setCursor(line.id)
    control.peek(line.id)
  }
  return (
    <div
      role="row"
      className={classes.missingRow}
      style={style}
      data-cursor={control.cursor === line.id || undefined}
      data-item={isItem || undefined}
      onClick={press}
      onDoubleClick={() => control.open(line.id)}
    >
      <div role="cell" className={classes.title}>
        <span title={title}>{title}</span>
        <small className={line.problem ? classes.problem : classes.wanted}>
          {line.problem ?? t`Missing: ${line.missing.map(inputWord).join(', ')}`}
        </small>
      </div>
      {estimates && <InputCells idea={line.id} title={title} estimates={estimates} scales={scales} onInput={onInput} />}
    </div>
  )
}
