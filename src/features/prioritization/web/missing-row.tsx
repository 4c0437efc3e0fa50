import { useLingui } from '@lingui/react/macro'
import type { MouseEvent } from 'react'
import type { ListControl } from '#web/list-control.ts'
import type { RiceEstimates } from '../domain/rice.ts'
import { InputCell } from './input-cell.tsx'
import type { MissingLine } from './ranked-lines.ts'
import classes from './ranked-list.module.css'
import type { SaveInput } from './ranked-row.tsx'
import { inputWord } from './words.ts'

interface MissingRowProps {
  line: MissingLine
  title: string
  estimates: RiceEstimates | undefined
  control: ListControl
  isItem: boolean
  onInput?: SaveInput | undefined
  style: React.CSSProperties
}

/** An idea that cannot be ranked yet, with what it lacks: an unknown is not a zero. */
export function MissingRow({ line, title, estimates, control, isItem, onInput, style }: MissingRowProps) {
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
      </div>
      <div role="cell" className={classes.wanted}>
        {line.problem && <span className={classes.problem}>{line.problem}</span>}
        {estimates && onInput
          ? line.missing.map(input => (
              <span key={input}>
                <InputCell
                  input={input}
                  estimates={estimates}
                  scale={1}
                  title={title}
                  onSave={(range, period) => onInput(line.id, input, range, period)}
                />
              </span>
            ))
          : line.missing.length > 0 && <span>{t`Missing: ${line.missing.map(inputWord).join(', ')}`}</span>}
      </div>
    </div>
  )
}
