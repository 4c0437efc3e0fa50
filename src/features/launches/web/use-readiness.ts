import { useMemo } from 'react'
import { useRows } from '#web/store/hooks.ts'
import { useNow } from '#web/ui/moment.tsx'
import { launchItem, type LaunchItem } from '../domain/launch-item.ts'
import { grouped } from './grouped.ts'
import { readinessOf, type Readiness } from '../domain/readiness.ts'

export const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** Every launch's checklist and how ready it is today, counted by the rule the server uses. */
export function useReadiness(): { itemsOf: (launch: string) => readonly LaunchItem[]; readinessOf: (launch: string) => Readiness } {
  const items = useRows(launchItem, { sort: { field: 'createdAt', descending: false } })
  const today = dayOf(useNow())
  return useMemo(() => {
    const byLaunch = grouped(items, item => item.launch)
    const itemsOf = (launch: string) => byLaunch.get(launch as LaunchItem['launch']) ?? []
    return { itemsOf, readinessOf: launch => readinessOf(itemsOf(launch), today) }
  }, [items, today])
}
