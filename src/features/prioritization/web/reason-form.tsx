import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './prioritize.module.css'

/** Asks, in place, why an idea stands elsewhere than the numbers say. */
export function ReasonForm({ position, problem, onSave, onCancel }: { position: number; problem: string | null; onSave: (reason: string) => void; onCancel: () => void }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  return (
    <form className={classes.reason} onSubmit={event => {
      event.preventDefault()
      onSave(reason)
    }} onKeyDown={event => event.key === 'Escape' && onCancel()}>
      <TextInput autoFocus label={t`Why does it stand at place ${position}?`} value={reason} maxLength={1000} error={problem} onChange={event => setReason(event.currentTarget.value)} />
      <Button type="submit" variant="filled"><Trans>Keep this place</Trans></Button>
      <Button variant="default" onClick={onCancel}><Trans>Cancel</Trans></Button>
    </form>
  )
}
