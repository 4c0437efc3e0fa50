import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { ClaimForm } from './claim-form.tsx'
import classes from './claims.module.css'
import { StandingList } from './standing-list.tsx'
import { useStandings } from './use-standings.ts'

/** On a document's page: what it promises of metrics, and how that stands. */
export function DocumentClaims({ id }: { entity: string; id: string }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  const { data } = useStandings({ source: id })
  const mayWrite = roleMay(me.role, 'metrics.write')
  const add = mayWrite && (
    <Button variant={data?.length === 0 ? 'filled' : 'default'} onClick={() => setOpen(true)}>
      <Trans>Add a promise</Trans>
    </Button>
  )
  if (!data) return <RowsSkeleton rows={3} />
  return (
    <div className={classes.panel}>
      {data.length === 0 ? (
        <EmptyState title={t`What this document promises, held against what happens`} action={add}>
          <Trans>
            Write a promise down with its metric, its target and its day. When the day has come, the metric says whether
            it was kept; until then it says how far it is.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <StandingList items={data} within="source" mayWrite={mayWrite} />
          {add}
        </>
      )}
      <ClaimForm isOpen={isOpen} source={id} onClose={() => setOpen(false)} />
    </div>
  )
}
