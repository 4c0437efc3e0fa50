import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { usePageId } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { formatDay } from '#web/ui/format.ts'
import { Page } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { CheckInLine } from './check-ins.tsx'
import classes from './goals.module.css'

/** One check-in by itself: where search and activity lead. */
export function CheckInPage() {
  const { t } = useLingui()
  const row = useEntity(goalCheckIn, usePageId())
  const of = useEntity(goal, row?.goal)
  const { me } = useWorkspace()
  if (!row)
    return (
      <ErrorPage title={t`There is no such check-in`} action={<To address="goals">{t`All goals`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const day = formatDay(row.date, { weekday: false })
  return (
    <Page
      title={t`Check-in of ${day}`}
      trail={[
        { word: t`Goals`, address: 'goals' },
        { word: of?.title ?? row.title, address: `goals/${row.goal}` },
      ]}
      width="reading"
    >
      <article className={classes.page}>
        <CheckInLine of={row} mayWrite={row.archivedAt === null && roleMay(me.role, 'goals.write')} />
      </article>
    </Page>
  )
}
