import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { askAuth } from '#web/api/session.ts'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from './asking.ts'
import { Leaving } from './leaving.tsx'
import { SecondFactor } from './second-factor.tsx'
import classes from './settings.module.css'

export function AccountTab() {
  return (
    <>
      <Password />
      <SecondFactor />
      <OtherDevices />
      <Leaving />
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

/** For a device that was lost, or left somewhere. */
function OtherDevices() {
  const { t } = useLingui()
  const { busy, failure, attempt } = useDeed()
  return (
    <Section title={t`Other devices`}>
      <p className={classes.lead}>
        <Trans>Ends every session but this one: in other browsers, and on other machines.</Trans>
      </p>
      <ProblemText of={failure} />
      <div>
        <Button
          variant="default"
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              await askAuth('/revoke-other-sessions', {})
              toast({ text: t`Other devices are signed out.`, tone: 'good' })
            })
          }
        >
          <Trans>Sign out everywhere else</Trans>
        </Button>
      </div>
    </Section>
  )
}
