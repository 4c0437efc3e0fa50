import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import classes from './ranked-list.module.css'

interface ReasonFormProps {
  position: number
  computedPosition: number
  /** Moved by the keyboard: the arrows go on moving until Enter is pressed. */
  takesFocus: boolean
  onKeep: (reason: string) => void
  onGiveUp: () => void
}

/** Asks in the row itself why an idea stands elsewhere than the numbers say. Without a reason it goes back. */
export function ReasonForm({ position, computedPosition, takesFocus, onKeep, onGiveUp }: ReasonFormProps) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onKeep(reason.trim())
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onGiveUp()
  }
  return (
    <form ref={form} className={classes.reason} onSubmit={save} onKeyDown={press} data-reason>
      <label htmlFor="reason-of-order">
        <Trans>
          Why place {position}? The numbers say {computedPosition}.
        </Trans>
      </label>
      <TextInput
        id="reason-of-order"
        value={reason}
        maxLength={1000}
        placeholder={t`Promised to a customer, needed for another idea…`}
        autoFocus={takesFocus}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" size="compact-sm" disabled={reason.trim() === ''}>
        <Trans>Keep it here</Trans>
      </Button>
      <Button type="button" variant="subtle" size="compact-sm" onClick={onGiveUp}>
        <Trans>Put it back</Trans>
      </Button>
    </form>
  )
}
