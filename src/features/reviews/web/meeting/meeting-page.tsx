import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { usePageId, useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPage, FailurePage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import type { FrozenAgenda } from '../../domain/meeting/frozen-agenda.ts'
import type { Disposition } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting, type ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { skippedMetrics, type Answer } from '../../domain/meeting/skips.ts'
import { AgendaItem, ANSWER_KEYS } from './agenda-item.tsx'
import { AgendaList } from './agenda-list.tsx'
import { MeetingStrip } from './meeting-strip.tsx'
import classes from './meeting.module.css'
import { Minutes } from './minutes.tsx'
import { usePresenting } from './presenting.ts'
import { useSaying, useSkipping } from './saying.ts'
import { useAgenda, useEntries } from './use-meeting.ts'
import { titleWord } from './words.ts'

/** The weekly review: one metric at a time, a second each, by keys; afterwards its minutes. */
export function MeetingPage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(reviewMeeting, id)
  const [search, set] = useSearchState()
  const { data: agenda, error, refetch } = useAgenda(id)
  if (!row)
    return (
      <ErrorPage title={t`There is no such review`} action={<To address="reviews">{t`All reviews`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const tabs = [
    { name: 'agenda', word: t`Agenda` },
    { name: 'minutes', word: t`Minutes` },
    ...panelTabs(reviewMeeting.name),
  ]
  const open = search.tab ? openTab(tabs, search.tab) : row.endedAt !== null && !search.item ? 'minutes' : 'agenda'
  return (
    <Page
      title={titleWord(row.title)}
      trail={[{ word: t`Weekly review`, address: 'reviews' }]}
      width={open === 'agenda' ? 'full' : 'wide'}
      action={<End row={row} />}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name, item: null }) }}
    >
      {error && !agenda ? (
        <FailurePage failure={error} again={() => void refetch()} />
      ) : !agenda ? (
        <PageSkeleton />
      ) : open === 'minutes' ? (
        <Minutes row={row} agenda={agenda} />
      ) : open === 'agenda' ? (
        <Agenda row={row} agenda={agenda} />
      ) : (
        <ThingPanel entity={reviewMeeting.name} id={id} open={open} />
      )}
    </Page>
  )
}

function Agenda({ row, agenda }: { row: ReviewMeeting; agenda: FrozenAgenda }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const entries = useEntries(row.id)
  const say = useSaying(row.id, entries)
  const skip = useSkipping(row)
  const skipped = useMemo(() => skippedMetrics(row, agenda), [row, agenda])
  const [writing, setWriting] = useState<Disposition | null>(null)
  const mayWrite = roleMay(me.role, 'reviews.write')
  const isOpen = mayWrite && row.endedAt === null
  const at = Math.max(
    0,
    agenda.items.findIndex(item => item.metric === search.item),
  )
  const item = agenda.items[at]
  const view = search.view === 'deck' ? 'deck' : 'weeks'
  const show = (next: 'weeks' | 'deck') => set({ view: next === 'deck' ? 'deck' : null })
  const goTo = (metric: string) => {
    setWriting(null)
    set({ item: metric, tab: 'agenda' })
  }
  const presenting = usePresenting({ row, open: item?.metric ?? null, onShow: goTo })
  const step = (by: number) => {
    const next = agenda.items[at + by]
    if (next === undefined) return
    presenting.unfollow()
    goTo(next.metric)
  }
  const write = (answer: Answer) => {
    if (!item || !isOpen) return
    if (answer !== 'skip') return setWriting(answer)
    const isTakenBack = skipped.has(item.metric) && !entries.has(item.metric)
    skip(item, entries.get(item.metric), isTakenBack)
    setWriting(null)
    if (!isTakenBack) step(1)
  }
  useCommands(
    [
      { id: 'review.next', word: t`Next metric`, keys: 'j', quiet: true, run: () => step(1) },
      { id: 'review.previous', word: t`Previous metric`, keys: 'k', quiet: true, run: () => step(-1) },
      ...(['arrowdown', 'arrowright'] as const).map(keys => ({
        id: `review.${keys}`,
        word: t`Next metric`,
        keys,
        quiet: true,
        run: () => step(1),
      })),
      ...(['arrowup', 'arrowleft'] as const).map(keys => ({
        id: `review.${keys}`,
        word: t`Previous metric`,
        keys,
        quiet: true,
        run: () => step(-1),
      })),
      ...(isOpen
        ? [
            { id: 'review.skip', word: t`Nothing to see`, keys: ANSWER_KEYS.skip, run: () => write('skip') },
            { id: 'review.explain', word: t`Explain`, keys: ANSWER_KEYS.explained, run: () => write('explained') },
            {
              id: 'review.investigate',
              word: t`Still investigating`,
              keys: ANSWER_KEYS.investigating,
              run: () => write('investigating'),
            },
            { id: 'review.act', word: t`Take on an action`, keys: ANSWER_KEYS.action, run: () => write('action') },
            { id: 'review.present', word: t`Present to others`, keys: 'p', run: presenting.present },
          ]
        : []),
      {
        id: 'review.view',
        word: t`Show as the deck does`,
        keys: 'v',
        run: () => show(view === 'deck' ? 'weeks' : 'deck'),
      },
      { id: 'review.leave', word: t`Leave the text`, keys: 'escape', quiet: true, run: () => setWriting(null) },
    ],
    t`Weekly review`,
  )
  if (!item)
    return (
      <EmptyState
        title={t`There is nothing on the agenda`}
        action={<To address={`decks/${row.deck}`}>{t`Open the deck`}</To>}
      >
        <Trans>The deck shows no metric of its own. Put charts or tables of metrics into it first.</Trans>
      </EmptyState>
    )
  return (
    <div className={classes.meeting}>
      <MeetingStrip
        row={row}
        place={at + 1}
        of={agenda.items.length}
        said={agenda.items.filter(({ metric }) => entries.has(metric) || skipped.has(metric)).length}
        presenting={presenting}
      />
      <AgendaItem
        key={item.metric}
        meeting={row}
        item={item}
        entry={entries.get(item.metric)}
        isSkipped={skipped.has(item.metric)}
        isOpen={isOpen}
        writing={isOpen ? writing : null}
        onWrite={setWriting}
        view={view}
        onView={show}
        say={say}
        onSkip={() => write('skip')}
        onSaid={() => step(1)}
      />
      <AgendaList
        agenda={agenda}
        entries={entries}
        skipped={skipped}
        open={item.metric}
        presented={row.presented}
        onOpen={metric => {
          presenting.unfollow()
          goTo(metric)
        }}
      />
    </div>
  )
}

/** Ends the meeting. What was said stays as it was said; undo takes back a slip. */
function End({ row }: { row: ReviewMeeting }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(reviewMeeting)
  const [, set] = useSearchState()
  if (row.endedAt !== null || !roleMay(store.me.role, 'reviews.write')) return null
  const end = () => {
    change.act({
      label: t`End the review`,
      request: { method: 'POST', path: `/reviews/${row.id}/ending`, body: {} },
      effects: [
        {
          kind: 'patch',
          entity: reviewMeeting.name,
          id: row.id,
          values: { endedAt: new Date().toISOString(), presenter: null, presented: null },
        },
      ],
    })
    sayUndo(store, t`The review has ended`)
    set({ tab: 'minutes', item: null })
  }
  return (
    <Button variant="filled" onClick={end}>
      <Trans>End the review</Trans>
    </Button>
  )
}
