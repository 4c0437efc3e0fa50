import { Trans } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './settings.module.css'

/** A secret that leaves the server once: to be copied now. */
export function ShownOnce({ label, value, hint }: { label: string; value: string; hint: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <div className={classes.line}>
      <TextInput
        className={classes.grow ?? ''}
        label={label}
        description={hint}
        readOnly
        value={value}
        onFocus={event => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
        {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
    </div>
  )
}
