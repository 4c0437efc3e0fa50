import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { MessageSquareQuote } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { thingOf } from '#web/registry.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import classes from './today.module.css'

interface Counts {
  items: { value: string | null; count: number; lastAt: string | null }[]
}

/** How much feedback nobody has read yet. */
export function NewFeedback() {
  const { t } = useLingui()
  const store = useWorkspace()
  const counts = useQuery({
    queryKey: ['feedback', store.details.id, 'counts', 'status'],
    enabled: thingOf('feedback') !== null,
    queryFn: async ({ signal }) =>
      (await store.exchange('/feedback/counts?by=status', { method: 'GET', signal })).value as Counts,
  })
  const fresh = counts.data?.items.find(each => each.value === 'new')
  if (!fresh || fresh.count === 0) return null
  return (
    <Section title={t`Evidence`}>
      <div className={classes.line}>
        <MessageSquareQuote />
        <span>
          <Trans>
            <span className={classes.figure}>{formatNumber(fresh.count)}</span> pieces of feedback nobody has sorted
          </Trans>
        </span>
        {fresh.lastAt && (
          <span className={classes.consequence}>
            <Trans>newest</Trans> <Ago at={fresh.lastAt} />
          </span>
        )}
        <To address="feedback?status=new">{roleMay(store.me.role, 'evidence.write') ? t`Sort them` : t`Read them`}</To>
      </div>
    </Section>
  )
}
