import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { wordOf } from '#kernel/words.ts'
import { useDeed, useRights } from './asking.ts'
import { MemberRow } from './member-row.tsx'
import { GRANTABLE, RoleSelect, type Grantable } from './role-select.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import classes from './settings.module.css'

/** Who may come in, with which role; invitations are links that work once. */
export function MembersTab({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useLingui()
  const { data, isPending, error, client, again } = useRights('members', api => api.listMembers({}))
  const { failure, attempt } = useDeed()
  return (
    <>
      <Section title={t`Members`}>
        {isPending && <RowsSkeleton rows={3} />}
        <ProblemText of={error ?? failure} />
        <ul className={classes.list}>
          {data?.items.map(member => (
            <MemberRow
              key={member.personId}
              member={member}
              isAdmin={isAdmin}
              onChange={rights =>
                attempt(() => client.changeMember({ id: member.personId as `person_${string}`, ...rights })).then(again)
              }
              onRemove={() =>
                void attempt(() => client.removeMember({ id: member.personId as `person_${string}` })).then(again)
              }
            />
          ))}
        </ul>
      </Section>
      {isAdmin && <Invitations />}
    </>
  )
}

function Invitations() {
  const { t } = useLingui()
  const { data, client, again } = useRights('invitations', api => api.listInvitations({}))
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Grantable>('editor')
  const [link, setLink] = useState<string | null>(null)
  const { busy, failure, attempt } = useDeed()
  const open = data?.items.filter(one => one.acceptedAt === null && one.revokedAt === null) ?? []
  return (
    <Section title={t`Invite somebody`} aside={t`a link that works once, for two weeks`}>
      <form
        className={classes.line}
        onSubmit={event => {
          event.preventDefault()
          void attempt(async () => {
            const made = await client.createInvitation({ email: email.trim() === '' ? null : email.trim(), role })
            setLink(made.url)
            setEmail('')
            await again()
          })
        }}
      >
        <TextInput
          label={t`For whom`}
          placeholder={t`Email, to remember it by`}
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <RoleSelect of={GRANTABLE} label={t`Role`} value={role} onChange={setRole} />
        <Button type="submit" variant="filled" loading={busy}>
          <Trans>Make a link</Trans>
        </Button>
      </form>
      <ProblemText of={failure} />
      {link && <ShownOnce label={t`Invitation link`} value={link} hint={t`Send it yourself: it is shown only now.`} />}
      <ul className={classes.list}>
        {open.map(one => (
          <li key={one.id}>
            <span className={classes.grow}>
              {one.email ?? t`Anybody with the link`}{' '}
              <small>
                {wordOf(one.role)}, <Ago at={one.createdAt} />
              </small>
            </span>
            <ToolButton
              icon={X}
              word={t`Revoke this invitation`}
              onClick={() =>
                void attempt(() => client.revokeInvitation({ id: one.id as `invitation_${string}` })).then(again)
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
