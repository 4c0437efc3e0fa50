import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { sessionQuery, useSession } from '#web/api/session.ts'
import { forgetCache } from '#web/store/idb-cache.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { membersApi } from '../members-api.ts'
import { useDeed } from './asking.ts'
import classes from './settings.module.css'

/** Ends one’s own membership. Asked twice, since nobody comes back without an invitation. */
export function Leaving() {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const [isAsked, setAsked] = useState(false)
  return (
    <Section title={t`Leave this workspace`}>
      <p className={classes.lead}>
        <Trans>You will no longer see it, and come back only by a new invitation. What you did here stays.</Trans>
      </p>
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          <Trans>Leave…</Trans>
        </Button>
      </div>
      <Modal opened={isAsked} onClose={() => setAsked(false)} title={t`Leave “${details.name}”?`}>
        <LastQuestion onStay={() => setAsked(false)} />
      </Modal>
    </Section>
  )
}

function LastQuestion({ onStay }: { onStay: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(membersApi)
  const account = useSession().data?.account
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { busy, failure, attempt } = useDeed()
  const leave = () =>
    attempt(async () => {
      await client.leaveWorkspace({})
      store.stop()
      if (account) forgetCache(account.id, store.details)
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: '/workspaces' })
      toast({ text: t`You have left ${store.details.name}.` })
    })
  return (
    <>
      <p className={classes.lead}>
        <Trans>Whoever administers it can invite you again.</Trans>
      </p>
      <ProblemText of={failure} />
      <div className={classes.line}>
        <Button variant="filled" loading={busy} onClick={() => void leave()}>
          <Trans>Leave</Trans>
        </Button>
        <Button variant="default" onClick={onStay} data-autofocus>
          <Trans>Stay</Trans>
        </Button>
      </div>
    </>
  )
}
