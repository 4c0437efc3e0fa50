import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useActivity } from '#web/activity/activity-list.tsx'
import { ChangeRow } from '#web/activity/change-row.tsx'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import classes from './today.module.css'

const MOST = 8

/** What others did since I last looked, above what I have seen already. */
export function WhatChanged() {
  const { t } = useLingui()
  const store = useWorkspace()
  const activity = useActivity({}, 20)
  const seen = useLastLook(store.details.id)
  const sets = (activity.data?.pages[0]?.items ?? []).slice(0, MOST)
  if (sets.length === 0) return null
  const fresh = sets.filter(set => seen !== null && set.at > seen)
  const known = sets.filter(set => !fresh.includes(set))
  return (
    <Section title={t`What changed`} aside={<To address="activity">{t`All activity`}</To>}>
      <ol>
        {fresh.map(set => (
          <ChangeRow key={set.id} of={set} isAboutOne={false} />
        ))}
        {fresh.length > 0 && known.length > 0 && (
          <li className={classes.seen}>
            <span>
              {t`seen`} <Ago at={seen} />
            </span>
          </li>
        )}
        {known.map(set => (
          <ChangeRow key={set.id} of={set} isAboutOne={false} />
        ))}
      </ol>
    </Section>
  )
}

/** When this page was last open in this browser, before this visit. */
function useLastLook(workspaceId: string): string | null {
  const name = `workback:looked ${workspaceId}`
  const [seen] = useState(() => localStorage.getItem(name))
  useEffect(() => {
    const leave = () => localStorage.setItem(name, new Date().toISOString())
    addEventListener('pagehide', leave)
    return () => {
      leave()
      removeEventListener('pagehide', leave)
    }
  }, [name])
  return seen
}
