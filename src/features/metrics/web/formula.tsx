import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { ArrowUp, Plus, X } from 'lucide-react'
import { Fragment, useState, type FormEvent, type ReactNode } from 'react'
import { EntityPicker } from '#web/entity-picker.tsx'
import { FieldControl } from '#web/field-control.tsx'
import { titleOf, useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { checkFormula, signOf } from '../domain/formula-graph.ts'
import { metric, type Metric, type Operator } from '../domain/metric.ts'
import forms from './forms.module.css'
import classes from './formula.module.css'

/** A formula as one writes it, each operand a link; beside each, what it came to where that is known. */
export function FormulaLine({ row, figure }: { row: Metric; figure?: (operand: string) => ReactNode }) {
  const store = useWorkspace()
  if (row.operator === null) return null
  const sign = signOf(row.operator)
  return (
    <span className={classes.formula}>
      {row.operands.map((operand, n) => (
        <Fragment key={`${operand} ${n}`}>
          {n > 0 && <b> {sign} </b>}
          <span>
            <ToThing entity="metric" id={operand}>
              {titleOf(store, 'metric', operand)}
            </ToThing>
            {figure && <small>{figure(operand)}</small>}
          </span>
        </Fragment>
      ))}
    </span>
  )
}

export interface FormulaDraft {
  operator: Operator | null
  operands: readonly Metric['id'][]
}

/** Picks an operator and its operands in their order: what is taken away or divided by stands after the first. */
export function FormulaFields({
  draft,
  onChange,
  without = [],
}: {
  draft: FormulaDraft
  onChange: (draft: FormulaDraft) => void
  without?: readonly string[]
}) {
  const { t } = useLingui()
  const store = useWorkspace()
  const { operands } = draft
  const set = (next: readonly Metric['id'][]) => onChange({ ...draft, operands: next })
  const earlier = (n: number) =>
    set(operands.map((each, place) => (place === n - 1 ? operands[n] : place === n ? operands[n - 1] : each) ?? each))
  return (
    <>
      <FieldControl
        entity={metric}
        field="operator"
        value={draft.operator}
        onChange={operator => onChange({ ...draft, operator: operator as Operator | null })}
      />
      <div className={classes.operands} role="group" aria-label={t`Operands`}>
        <span className={classes.label}>
          <Trans>Operands</Trans>
        </span>
        <ol>
          {operands.map((operand, n) => (
            <li key={`${operand} ${n}`}>
              <span>{titleOf(store, 'metric', operand)}</span>
              {n > 0 && <ToolButton icon={ArrowUp} word={t`Move up`} onClick={() => earlier(n)} />}
              <ToolButton icon={X} word={t`Remove`} onClick={() => set(operands.filter((_, place) => place !== n))} />
            </li>
          ))}
        </ol>
        <Popup
          kind="listbox"
          label={t`Add an operand`}
          target={handed => (
            <button type="button" className={classes.add} {...handed}>
              <Plus /> <Trans>Add an operand</Trans>
            </button>
          )}
        >
          {close => (
            <EntityPicker
              entity="metric"
              chosen={[]}
              without={without}
              onPick={id => (set([...operands, id as Metric['id']]), close())}
            />
          )}
        </Popup>
      </div>
    </>
  )
}

/** Changes what a formula is made of. */
export function FormulaForm({ row, isOpen, onClose }: { row: Metric; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t`Formula`}>
      <OpenForm key={row.version} row={row} onClose={onClose} />
    </Modal>
  )
}

function OpenForm({ row, onClose }: { row: Metric; onClose: () => void }) {
  const { t } = useLingui()
  const change = useChange(metric)
  const [draft, setDraft] = useState<FormulaDraft>({ operator: row.operator, operands: row.operands })
  const outcome = checkFormula({ operator: draft.operator, operands: [...draft.operands] })
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!outcome.ok) return
    change.patch(row.id, { operator: draft.operator, operands: [...draft.operands] }, t`Change formula`)
    onClose()
  }
  return (
    <form className={forms.form} onSubmit={save}>
      <FormulaFields draft={draft} onChange={setDraft} without={[row.id]} />
      <Button type="submit" variant="filled" disabled={!outcome.ok}>
        <Trans>Save formula</Trans>
      </Button>
    </form>
  )
}
