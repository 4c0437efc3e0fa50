import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from './settings.module.css'

/** Each signs one in once without the phone. They are told now and never again. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  const text = codes.join('\n')
  return (
    <div className={classes.form} role="group" aria-label={t`Recovery codes`}>
      <p className={classes.lead}>
        <Trans>
          Each of these recovery codes signs you in once when the phone is not at hand. They are shown only now: keep
          them where you keep passwords.
        </Trans>
      </p>
      <ul className={classes.codes}>
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="workback-recovery-codes.txt"
        >
          <Trans>Download</Trans>
        </Button>
        <Button variant="default" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
        <Button variant="filled" onClick={onKept}>
          <Trans>I have kept them</Trans>
        </Button>
      </div>
    </div>
  )
}
