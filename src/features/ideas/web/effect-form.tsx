import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput, TextInput } from '@mantine/core'
import { ChevronsUpDown } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { EntityPicker } from '#web/entity-picker.tsx'
import { useRow } from '#web/store/hooks.ts'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { expectedEffectSchema, type ExpectedEffect } from '../domain/idea.ts'
import classes from './expected-effects.module.css'

interface Draft {
  metric: string | null
  from: number | null
  p10: number | null
  p50: number | null
  p90: number | null
  by: string
}

/** One prediction: a metric, where it stands, where it will stand as a range, and the day to look. */
export function EffectForm({ onSave, onCancel }: { onSave: (effect: ExpectedEffect) => void; onCancel: () => void }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Draft>({ metric: null, from: null, p10: null, p50: null, p90: null, by: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const metric = useRow('metric', draft.metric)
  const number = (name: 'from' | 'p10' | 'p50' | 'p90', label: string) => (
    <NumberInput
      label={label}
      value={draft[name] ?? ''}
      onChange={value => setDraft({ ...draft, [name]: typeof value === 'number' ? value : null })}
    />
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    const { metric: chosen, from, p10, p50, p90, by } = draft
    const direction =
      p50 !== null && from !== null ? (p50 > from ? 'increase' : p50 < from ? 'decrease' : 'hold') : 'increase'
    const read = expectedEffectSchema.safeParse({
      metric: chosen,
      direction,
      from,
      to: { p10, p50, p90, shape: 'normal' },
      by,
    })
    if (read.success) return onSave(read.data)
    const missing =
      chosen === null
        ? t`Choose a metric.`
        : p10 === null || p50 === null || p90 === null
          ? t`Write the low, middle and high value.`
          : by === ''
            ? t`Choose the day by which it should be seen.`
            : read.error.issues[0]?.message
    setProblem(missing ?? null)
  }
  return (
    <form className={classes.form} onSubmit={save}>
      <div className={classes.whole}>
        <Popup
          kind="listbox"
          label={t`Metric`}
          target={handed => (
            <Button variant="default" rightSection={<ChevronsUpDown size={14} />} {...handed}>
              {metric ? String(metric['name']) : t`Choose a metric`}
            </Button>
          )}
        >
          {close => (
            <EntityPicker
              entity="metric"
              chosen={draft.metric ? [draft.metric] : []}
              onPick={id => {
                setDraft({ ...draft, metric: id })
                close()
              }}
            />
          )}
        </Popup>
      </div>
      {number('from', t`Today`)}
      {number('p10', t`Low`)}
      {number('p50', t`Middle`)}
      {number('p90', t`High`)}
      <TextInput
        type="date"
        label={t`By`}
        value={draft.by}
        onChange={event => setDraft({ ...draft, by: event.currentTarget.value })}
      />
      <div className={classes.actions}>
        <Button type="submit">
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      {problem && (
        <div className={classes.whole}>
          <ProblemText of={problem} />
        </div>
      )}
    </form>
  )
}
