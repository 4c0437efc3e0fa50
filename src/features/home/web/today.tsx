import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { MyGoals, useMyGoals } from '#features/goals/web/index.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import { launch } from '#features/launches/domain/launch.ts'
import { launchItem } from '#features/launches/domain/launch-item.ts'
import { roadmapItem } from '#features/roadmap/domain/roadmap-item.ts'
import { MySignals, useMySignals } from '#features/reviews/web/index.ts'
import { MySources, useMySources } from '#features/sources/web/index.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { BeginHere } from './begin-here.tsx'
import { NewFeedback } from './new-feedback.tsx'
import {
  A_DAY,
  dayOf,
  dueItems,
  inOrder,
  lateItems,
  nearLaunches,
  unownedIdeas,
  type TodayItem,
} from './today-items.ts'
import { TodayRow } from './today-row.tsx'
import classes from './today.module.css'
import { WhatChanged } from './what-changed.tsx'

/** What needs me now, at most what fits in a day, and what changed while I was away. */
export function Today() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const now = useNow()
  const mine = useMine()
  const unowned = useUnowned()
  const waiting = mine.length + useMySignals().length + useMySources().length + useMyGoals().length
  const today = dayOf(now)
  return (
    <Page title={t`Today`} width="reading">
      <div>
        <header className={classes.head}>
          <h2>{formatDay(today, { year: false })}</h2>
          <p>
            {waiting > 0 ? (
              <Plural value={waiting} one="One thing waits for you." other="# things wait for you." />
            ) : (
              <Trans>Nothing waits for you, {me.name.split(' ')[0]}.</Trans>
            )}
          </p>
        </header>
        <BeginHere />
        {mine.length > 0 && (
          <Section title={t`Yours`}>
            <Rows items={mine} />
          </Section>
        )}
        <MySignals />
        <MyGoals />
        <MySources />
        <NewFeedback />
        {unowned.length > 0 && (
          <Section title={t`Without an owner`} aside={t`asked for by customers, taken by nobody`}>
            <Rows items={unowned} most={5} />
          </Section>
        )}
        <WhatChanged />
      </div>
    </Page>
  )
}

function Rows({ items, most = A_DAY }: { items: readonly TodayItem[]; most?: number }) {
  const [all, setAll] = useState(false)
  const left = items.length - most
  return (
    <>
      <ul className={classes.rows}>
        {(all ? items : items.slice(0, most)).map(item => (
          <TodayRow key={item.key} item={item} />
        ))}
      </ul>
      {left > 0 && !all && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          <Plural value={left} one="# more" other="# more" />
        </button>
      )}
    </>
  )
}

function useMine(): TodayItem[] {
  const { me } = useWorkspace()
  const ideas = useRows(idea)
  const work = useRows(roadmapItem)
  const launches = useRows(launch)
  const items = useRows(launchItem)
  const now = useNow()
  return useMemo(
    () =>
      inOrder([
        ...nearLaunches(launches, me.personId, now),
        ...dueItems(items, new Map(launches.map(each => [each.id, each])), me.personId, now),
        ...lateItems(work, new Map(ideas.map(each => [each.id, each])), me.personId, dayOf(now)),
      ]),
    [ideas, work, launches, items, me.personId, now],
  )
}

function useUnowned(): TodayItem[] {
  const ideas = useRows(idea)
  return useMemo(() => unownedIdeas(ideas), [ideas])
}
