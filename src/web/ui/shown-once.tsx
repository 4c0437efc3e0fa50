import { Trans } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './shown-once.module.css'

/** A secret that leaves the server once: to be copied now. */
export function ShownOnce({ label, value, hint }: { label: string; value: string; hint: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(value).then(() => setCopied(true))
  return (
    <TextInput
      label={label}
      description={hint}
      readOnly
      value={value}
      onFocus={event => event.currentTarget.select()}
      inputContainer={input => (
        <div className={classes.line}>
          {input}
          <Button variant="default" onClick={copy}>
            {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
          </Button>
        </div>
      )}
    />
  )
}
