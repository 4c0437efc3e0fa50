import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { useSearchState } from '#web/router.ts'
import { useRows } from '#web/store/hooks.ts'
import { useTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatMoment } from '#web/ui/format.ts'
import { Day } from '#web/ui/moment.tsx'
import { Page } from '#web/ui/page.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { reviewAction } from '../../domain/meeting/review-action.ts'
import { reviewMeeting, type ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { ActionTable } from './action-table.tsx'
import { PredictionsTab } from './predictions-tab.tsx'
import { StartReview } from './start-review.tsx'
import classes from './tables.module.css'

const BY_WEEK = { sort: { field: 'weekEnding', descending: true } } as const

/** The meetings that were held, the actions that came of them, and what was predicted. */
export function ReviewsPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const actions = useRows(reviewAction)
  const openActions = actions.filter(({ doneAt }) => doneAt === null).length
  const tabs = [
    { name: 'meetings', word: t`Meetings` },
    { name: 'actions', word: t`Actions`, count: openActions },
    { name: 'predictions', word: t`Predictions` },
  ]
  const open = openTab(tabs, search.tab)
  return (
    <Page
      title={t`Weekly review`}
      action={roleMay(me.role, 'reviews.write') && <StartReview />}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'meetings' ? null : name }) }}
    >
      {open === 'actions' ? (
        actions.length === 0 ? (
          <EmptyState title={t`No action has been taken on`}>
            <Trans>
              An action has an owner and a day. It stays here, with its age, until it is done; press A in a review to
              take one on.
            </Trans>
          </EmptyState>
        ) : (
          <ActionTable actions={actions} />
        )
      ) : open === 'predictions' ? (
        <PredictionsTab />
      ) : (
        <Meetings />
      )}
    </Page>
  )
}

function Meetings() {
  const { t } = useLingui()
  const rows = useRows(reviewMeeting, BY_WEEK)
  if (rows.length === 0)
    return (
      <EmptyState title={t`No review has been held yet`} action={<To address="decks">{t`Open the decks`}</To>}>
        <Trans>
          Once a week the team looks at its deck together, a second for each chart: signals first, then misses, then the
          rest. What was explained is remembered, and scored.
        </Trans>
      </EmptyState>
    )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t`Week to`}</th>
            <th>{t`Deck`}</th>
            <th>{t`Held`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <MeetingRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MeetingRow({ row }: { row: ReviewMeeting }) {
  const name = useTitle('deck', row.deck)
  return (
    <tr>
      <td>
        <To address={`reviews/${row.id}`}>
          <Day on={row.weekEnding} />
        </To>
      </td>
      <td>{name}</td>
      <td>
        {formatMoment(row.startedAt)}
        {row.endedAt === null && (
          <small>
            <Trans>still going on</Trans>
          </small>
        )}
      </td>
    </tr>
  )
}
