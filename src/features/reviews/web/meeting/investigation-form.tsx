import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import classes from './meeting.module.css'

/** What is known so far, if anything: it comes back next week either way. */
export function InvestigationForm({
  text: before,
  onSave,
  onCancel,
}: {
  text: string | null
  onSave: (text: string | null) => void
  onCancel: () => void
}) {
  const { t } = useLingui()
  const [text, setText] = useState(before ?? '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave(text.trim() || null)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  }
  return (
    <form className={classes.form} onSubmit={save} onKeyDown={keys} aria-label={t`Investigation`}>
      <TextInput
        label={t`What is looked into`}
        description={t`May be left empty. It comes back next week until somebody knows.`}
        value={text}
        maxLength={5000}
        autoFocus
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled">
          <Trans>Still investigating</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
