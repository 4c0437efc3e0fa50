import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { askAuth, sessionQuery, useSession } from '#web/api/session.ts'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from './asking.ts'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import classes from './settings.module.css'

interface Begun {
  uri: string
  codes: string[]
}

/**
 * A code from a phone besides the password (TOTP): begun with the password, proved with a first code; then the
 * recovery codes are shown, once.
 */
export function SecondFactor() {
  const { t } = useLingui()
  const { data: session } = useSession()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const isOn = session?.account?.twoFactorEnabled ?? false
  return (
    <Section title={t`Second factor`} aside={isOn ? t`on` : t`off`}>
      <p className={classes.lead}>
        <Trans>Besides the password, a code from an authenticator app on your phone.</Trans>
      </p>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : isOn ? (
        <Standing onCodes={setCodes} />
      ) : begun ? (
        <Proof
          of={begun}
          onProved={() => {
            setCodes(begun.codes)
            setBegun(null)
          }}
          onCancel={() => setBegun(null)}
        />
      ) : (
        <PasswordForm
          word={t`Set up`}
          onSend={async password => {
            const answer = await askAuth('/two-factor/enable', { password })
            setBegun({ uri: String(answer['totpURI']), codes: listOf(answer['backupCodes']) })
          }}
        />
      )}
    </Section>
  )
}

/** The picture to scan, the same as a key to type, and a first code that proves it arrived. */
function Proof({ of, onProved, onCancel }: { of: Begun; onProved: () => void; onCancel: () => void }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const { busy, failure, attempt } = useDeed()
  const prove = () =>
    attempt(async () => {
      await askAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') })
      onProved()
      await queries.invalidateQueries(sessionQuery)
      toast({ text: t`Second factor is on`, tone: 'good' })
    })
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        void prove()
      }}
    >
      <p className={classes.lead}>
        <Trans>Scan this with the authenticator app.</Trans>{' '}
        <a href={of.uri}>
          <Trans>On this device, open it there</Trans>
        </a>
        .
      </p>
      <QrCode text={of.uri} label={t`QR code with the key for the authenticator app`} />
      <ShownOnce
        label={t`Key`}
        value={new URL(of.uri).searchParams.get('secret') ?? ''}
        hint={t`To type where nothing can be scanned.`}
      />
      <TextInput
        label={t`Code from the app`}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={8}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <ProblemText of={failure} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={busy} disabled={code.trim() === ''}>
          <Trans>Turn on</Trans>
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

/** Turning it off, or making new recovery codes, asks for the password. */
function Standing({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const renew = useDeed()
  const end = async (password: string) => {
    await askAuth('/two-factor/disable', { password })
    await queries.invalidateQueries(sessionQuery)
    toast({ text: t`Second factor is off`, tone: 'good' })
  }
  return (
    <PasswordForm
      word={t`Turn off`}
      onSend={end}
      failure={renew.failure}
      other={password => (
        <Button
          variant="default"
          loading={renew.busy}
          disabled={password === ''}
          onClick={() =>
            void renew.attempt(async () =>
              onCodes(listOf((await askAuth('/two-factor/generate-backup-codes', { password }))['backupCodes'])),
            )
          }
        >
          <Trans>New recovery codes</Trans>
        </Button>
      )}
    />
  )
}

interface PasswordFormProps {
  word: string
  onSend: (password: string) => Promise<void>
  failure?: Error | null
  /** A second thing to do with the same password. */
  other?: (password: string) => ReactNode
}

function PasswordForm({ word, onSend, failure: otherFailure = null, other }: PasswordFormProps) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const { busy, failure, attempt } = useDeed()
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        void attempt(() => onSend(password))
      }}
    >
      <TextInput
        type="password"
        label={t`Password`}
        autoComplete="current-password"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      <ProblemText of={failure ?? otherFailure} />
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={busy} disabled={password === ''}>
          {word}
        </Button>
        {other?.(password)}
      </div>
    </form>
  )
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
