import type { Range } from '#kernel/field.ts'
import { RICE_INPUTS, type ReachPeriod, type RiceEstimates, type RiceInput } from '../domain/rice.ts'
import { InputCell } from './input-cell.tsx'
import classes from './ranked-list.module.css'

export type InputScales = Readonly<Record<RiceInput, number>>
export type SaveInput = (idea: string, input: RiceInput, range: Range | null, reachPeriod?: ReachPeriod) => void

interface InputCellsProps {
  idea: string
  title: string
  estimates: RiceEstimates
  scales: InputScales
  onInput: SaveInput | undefined
}

/** The four inputs of one idea, each in its column. */
export const InputCells = ({ idea, title, estimates, scales, onInput }: InputCellsProps) =>
  RICE_INPUTS.map(input => (
    <div role="cell" key={input} className={classes.input}>
      <InputCell
        input={input}
        estimates={estimates}
        scale={scales[input]}
        title={title}
        onSave={onInput && ((range, period) => onInput(idea, input, range, period))}
      />
    </div>
  ))
