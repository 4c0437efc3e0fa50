import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { metric } from '#features/metrics/domain/metric.ts'
import { Inspected, withUnit } from '#features/metrics/web/index.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Modal } from '#web/ui/modal.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import type { GoalStanding } from '../api.ts'
import { GOAL_STATUSES, type Goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { needsPath } from '../domain/stating.ts'
import classes from './goals.module.css'
import { JudgmentMark } from './judgment.tsx'
import { dayOf } from './today.ts'

interface CheckInFormProps {
  row: Goal
  standing: GoalStanding | undefined
  isOpen: boolean
  /** Chosen already, where somebody moved the goal and a path is missing. */
  status: string | null
  onClose: () => void
}

/** How a goal stands, in its owner's words: the value comes from the metric and is typed by nobody. */
export function CheckInForm({ isOpen, ...rest }: CheckInFormProps) {
  const { t } = useLingui()
  return (
    <Modal opened={isOpen} onClose={rest.onClose} title={t`Check in`}>
      <Fields {...rest} />
    </Modal>
  )
}

const asShare = (percent: number | null) => (percent === null ? null : Math.min(1, Math.max(0, percent / 100)))

function Fields({ row, standing, status: asked, onClose }: Omit<CheckInFormProps, 'isOpen'>) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(goalCheckIn)
  const today = dayOf(useNow())
  const [status, setStatus] = useState(GOAL_STATUSES.find(value => value === asked) ?? row.status)
  const [confidence, setConfidence] = useState(row.confidence === null ? null : Math.round(row.confidence * 100))
  const [path, setPath] = useState(row.pathToGreen ?? '')
  const [note, setNote] = useState('')
  const [date, setDate] = useState(today)
  const isPathNeeded = needsPath(status)
  const isReady = date !== '' && date <= today && (!isPathNeeded || path.trim() !== '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const pathToGreen = isPathNeeded && path.trim() !== row.pathToGreen ? path.trim() : null
    change.create(
      { goal: row.id, date, status, confidence: asShare(confidence), note: note.trim() || null, pathToGreen },
      t`Check in`,
    )
    sayUndo(store, t`Checked in`)
    onClose()
  }
  return (
    <form className={classes.form} onSubmit={save}>
      <Says row={row} standing={standing} />
      <div className={classes.pair}>
        <NativeSelect
          data-autofocus
          label={labelOf(goalCheckIn, 'status')}
          value={status}
          data={GOAL_STATUSES.map(value => ({ value, label: choiceWord(goalCheckIn, 'status', value) }))}
          onChange={event => setStatus(GOAL_STATUSES.find(value => value === event.currentTarget.value) ?? status)}
        />
        <NumberField label={labelOf(goalCheckIn, 'confidence')} unit="%" value={confidence} onChange={setConfidence} />
      </div>
      {isPathNeeded && (
        <TextArea
          label={labelOf(goalCheckIn, 'pathToGreen')}
          description={t`What will be done, by whom and by when, so that it comes back.`}
          value={path}
          onChange={setPath}
        />
      )}
      <TextArea
        label={labelOf(goalCheckIn, 'note')}
        description={t`What changed since last time, and why.`}
        value={note}
        onChange={setNote}
      />
      <TextInput
        type="date"
        label={labelOf(goalCheckIn, 'date')}
        value={date}
        max={today}
        onChange={event => setDate(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={!isReady}>
        <Trans>Check in</Trans>
      </Button>
    </form>
  )
}

/** Before one says something, what the metric says. */
function Says({ row, standing }: Pick<CheckInFormProps, 'row' | 'standing'>) {
  const of = useEntity(metric, row.metric)
  if (!of || !standing || standing.judged === 'no_figure') return null
  return (
    <p className={classes.stated}>
      <JudgmentMark of={standing.judged} />
      {standing.value !== null && (
        <span>
          {of.name}:{' '}
          {standing.from === null ? (
            withUnit(standing.value, of.unit)
          ) : (
            <Inspected metric={of.id} day={standing.from} cadence={standing.cadence}>
              {withUnit(standing.value, of.unit)}
            </Inspected>
          )}
        </span>
      )}
    </p>
  )
}
