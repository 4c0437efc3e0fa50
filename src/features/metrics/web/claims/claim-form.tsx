import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { EntityPicker } from '#web/entity-picker.tsx'
import { FieldControl } from '#web/field-control.tsx'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { InputWrapper } from '#web/ui/input-wrapper.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import { claim, CLAIM_BOUNDS, type Claim } from '../../domain/claims/claim.ts'
import { metric } from '../../domain/metric.ts'
import forms from '../forms.module.css'

interface ClaimFormProps {
  isOpen: boolean
  /** The end that is known where the form is opened. */
  of?: Claim['metric']
  source?: string
  onClose: () => void
}

/** What is promised of a metric, how much, by when, and where it stands written. */
export function ClaimForm({ isOpen, ...rest }: ClaimFormProps) {
  const { t } = useLingui()
  return (
    <Modal opened={isOpen} onClose={rest.onClose} title={t`New promise`}>
      <Fields {...rest} />
    </Modal>
  )
}

function Fields({ of, source: from, onClose }: Omit<ClaimFormProps, 'isOpen'>) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(claim)
  const [title, setTitle] = useState('')
  const [metricId, setMetric] = useState<Claim['metric'] | null>(of ?? null)
  const [source, setSource] = useState<string | null>(from ?? null)
  const row = useEntity(metric, metricId)
  const [asked, setBound] = useState<Claim['bound'] | null>(null)
  const bound = asked ?? (row?.direction === 'decrease' ? 'at_most' : 'at_least')
  const [target, setTarget] = useState<number | null>(row?.target ?? null)
  const [dueOn, setDue] = useState(row?.targetOn ?? '')
  const isReady = title.trim() !== '' && metricId !== null && target !== null && dueOn !== ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    change.create({ title: title.trim(), metric: metricId, bound, target, dueOn, source }, t`New promise`)
    sayUndo(store, t`Promise written down`)
    onClose()
  }
  return (
    <form className={forms.form} onSubmit={save}>
      <TextInput
        label={labelOf(claim, 'title')}
        description={t`In the words of the document: “Nine in ten refills arrive before red.”`}
        value={title}
        maxLength={500}
        data-autofocus
        onChange={event => setTitle(event.currentTarget.value)}
      />
      {of === undefined && (
        <FieldControl
          entity={claim}
          field="metric"
          value={metricId}
          onChange={value => setMetric(value as Claim['metric'] | null)}
        />
      )}
      <div className={forms.pair}>
        <NativeSelect
          label={labelOf(claim, 'bound')}
          value={bound}
          data={CLAIM_BOUNDS.map(value => ({ value, label: choiceWord(claim, 'bound', value) }))}
          onChange={event => setBound(CLAIM_BOUNDS.find(value => value === event.currentTarget.value) ?? null)}
        />
        <FieldControl
          entity={claim}
          field="target"
          value={target}
          onChange={value => setTarget(value as number | null)}
        />
      </div>
      <FieldControl entity={claim} field="dueOn" value={dueOn} onChange={value => setDue(String(value ?? ''))} />
      {from === undefined && <SourceField source={source} onChange={setSource} />}
      <Button type="submit" variant="filled" disabled={!isReady}>
        <Trans>Write it down</Trans>
      </Button>
    </form>
  )
}

function SourceField({ source, onChange }: { source: string | null; onChange: (source: string | null) => void }) {
  const { t } = useLingui()
  const title = useTitle('document', source)
  return (
    <InputWrapper label={t`Document that promises it`} error={null}>
      <Popup
        kind="listbox"
        label={t`Document that promises it`}
        target={handed => (
          <button type="button" className={forms.picked} {...handed}>
            {title ?? t`No document`}
          </button>
        )}
      >
        {close => (
          <EntityPicker
            entity="document"
            chosen={source === null ? [] : [source]}
            onPick={id => {
              onChange(id)
              close()
            }}
            onNothing={() => {
              onChange(null)
              close()
            }}
          />
        )}
      </Popup>
    </InputWrapper>
  )
}
