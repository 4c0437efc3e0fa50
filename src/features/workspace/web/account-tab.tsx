import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askAuth, sessionQuery, useSession } from '#web/api/session.ts'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from './asking.ts'
import { ShownOnce } from './shown-once.tsx'
import classes from './settings.module.css'

export function AccountTab() {
  return (
    <>
      <Password />
      <SecondFactor />
    </>
  )
}

function Password() {
  const { t } = useLingui()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const { busy, failure, attempt } = useDeed()
  return (
    <Section title={t`Password`}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void attempt(async () => {
            await askAuth('/change-password', { currentPassword: old, newPassword: next, revokeOtherSessions: true })
            setOld('')
            setNext('')
            toast({ text: t`Password changed. Other devices are signed out.`, tone: 'good' })
          })
        }}
      >
        <TextInput
          type="password"
          label={t`Present password`}
          autoComplete="current-password"
          value={old}
          onChange={event => setOld(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          label={t`New password`}
          description={t`At least 10 characters. A sentence is easy to remember.`}
          autoComplete="new-password"
          minLength={10}
          value={next}
          onChange={event => setNext(event.currentTarget.value)}
        />
        <ProblemText of={failure} />
        <div>
          <Button type="submit" variant="default" loading={busy} disabled={old === '' || next.length < 10}>
            <Trans>Change password</Trans>
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface Begun {
  uri: string
  secret: string
  codes: string[]
}

/** A code from a phone besides the password (TOTP): begun with the password, proved with a first code. */
function SecondFactor() {
  const { t } = useLingui()
  const { data: session } = useSession()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState<Begun | null>(null)
  const { busy, failure, attempt } = useDeed()
  const isOn = session?.account?.twoFactorEnabled ?? false
  const begin = () =>
    attempt(async () => {
      const answer = await askAuth('/two-factor/enable', { password })
      const uri = String(answer['totpURI'])
      setBegun({
        uri,
        secret: new URL(uri).searchParams.get('secret') ?? '',
        codes: Array.isArray(answer['backupCodes']) ? answer['backupCodes'].map(String) : [],
      })
      setPassword('')
    })
  const prove = () =>
    attempt(async () => {
      await askAuth('/two-factor/verify-totp', { code: code.replace(/\s/g, '') })
      await queries.invalidateQueries(sessionQuery)
      setCode('')
      toast({ text: t`Second factor is on`, tone: 'good' })
    })
  const end = () =>
    attempt(async () => {
      await askAuth('/two-factor/disable', { password })
      await queries.invalidateQueries(sessionQuery)
      setPassword('')
      setBegun(null)
    })
  return (
    <Section title={t`Second factor`} aside={isOn ? t`on` : t`off`}>
      <p className={classes.lead}>
        <Trans>Besides the password, a code from an authenticator app on your phone.</Trans>
      </p>
      {begun && !isOn ? (
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            void prove()
          }}
        >
          <p className={classes.lead}>
            <a href={begun.uri}>
              <Trans>Open it in your authenticator app</Trans>
            </a>
            , <Trans>or enter this key there:</Trans>
          </p>
          <ShownOnce label={t`Key`} value={begun.secret} hint={t`For the authenticator app.`} />
          <ShownOnce
            label={t`Backup codes`}
            value={begun.codes.join(' ')}
            hint={t`Each signs you in once without the phone. Keep them elsewhere.`}
          />
          <TextInput
            label={t`Code from the app`}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
          />
          <ProblemText of={failure} />
          <div>
            <Button type="submit" variant="filled" loading={busy}>
              <Trans>Turn on</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            void (isOn ? end() : begin())
          }}
        >
          <TextInput
            type="password"
            label={t`Password`}
            autoComplete="current-password"
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          <ProblemText of={failure} />
          <div>
            <Button type="submit" variant="default" loading={busy} disabled={password === ''}>
              {isOn ? <Trans>Turn off</Trans> : <Trans>Set up</Trans>}
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}
