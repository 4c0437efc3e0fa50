import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { addDays } from '#kernel/calendar.ts'
import { labelOf } from '#web/words.ts'
import { reviewAction, type ReviewAction } from '../../domain/meeting/review-action.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import classes from './meeting.module.css'
import { PeopleSelect } from './people-select.tsx'

interface FormProps {
  item: FrozenItem
  today: string
  onSave: (action: Pick<ReviewAction, 'title' | 'owner' | 'dueOn'>) => void
  onCancel: () => void
}

/** What is to be done, by whom, and by when: all three, or it is no action. */
export function ActionForm({ item, today, onSave, onCancel }: FormProps) {
  const { t } = useLingui()
  const [title, setTitle] = useState('')
  const [owner, setOwner] = useState(item.owner)
  const [dueOn, setDueOn] = useState(addDays(today, 7))
  const isWhole = title.trim() !== '' && owner !== null && dueOn !== ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() !== '' && owner !== null && dueOn !== '') onSave({ title: title.trim(), owner, dueOn })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  }
  return (
    <form className={classes.form} onSubmit={save} onKeyDown={keys} aria-label={t`Action`}>
      <TextInput
        label={labelOf(reviewAction, 'title')}
        value={title}
        maxLength={300}
        autoFocus
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <PeopleSelect label={labelOf(reviewAction, 'owner')} value={owner} onChange={setOwner} />
        <TextInput
          type="date"
          label={labelOf(reviewAction, 'dueOn')}
          value={dueOn}
          onChange={event => setDueOn(event.currentTarget.value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={!isWhole}>
          <Trans>Take it on</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
