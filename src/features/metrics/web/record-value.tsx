import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { undoLast } from '#web/shell/notices.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { metricsApi } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import classes from './forms.module.css'

/** One value of one day. What was known of that day before stays beside it. */
export function RecordValue({ row, isOpen, onClose }: { row: Metric; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(metricsApi)
  const today = new Date(useNow()).toISOString().slice(0, 10)
  const [date, setDate] = useState(today)
  const [value, setValue] = useState<number | ''>('')
  const [source, setSource] = useState('')
  const [failure, setFailure] = useState<Error | null>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (value === '') return
    setFailure(null)
    try {
      const answer = await client.recordObservations({
        id: row.id,
        source: source.trim() || null,
        observations: [{ date, value }],
      })
      const changeId = changeOf(answer)
      const said = withUnit(value, row.unit)
      if (answer.created === 0) toast({ text: t`${said} was known of that day already.` })
      else if (changeId) {
        store.undoing.offer(t`Add a value`, changeId)
        const undo = { word: t`Undo`, keys: 'z', run: () => void undoLast(store) }
        toast({
          text: answer.restated > 0 ? t`${said} written down. What was known before is kept.` : t`${said} written down`,
          action: undo,
        })
      }
      setValue('')
      onClose()
    } catch (problem) {
      setFailure(problem as Error)
    }
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={t`Add a value`}>
      <form className={classes.form} onSubmit={event => void save(event)}>
        <NumberInput
          label={t`Value`}
          suffix={row.unit ? ` ${row.unit}` : ''}
          value={value}
          onChange={next => setValue(typeof next === 'number' ? next : '')}
          data-autofocus
        />
        <TextInput
          type="date"
          label={t`Day`}
          value={date}
          max={today}
          onChange={event => setDate(event.currentTarget.value)}
        />
        <TextInput
          label={t`Source`}
          description={t`Where it comes from, for whoever wonders later.`}
          value={source}
          maxLength={300}
          onChange={event => setSource(event.currentTarget.value)}
        />
        <ProblemText of={failure} />
        <Button type="submit" variant="filled" disabled={value === '' || date === ''}>
          <Trans>Add value</Trans>
        </Button>
      </form>
    </Modal>
  )
}
