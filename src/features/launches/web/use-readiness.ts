import { useMemo } from 'react'
import { useRows } from '#web/store/hooks.ts'
import { useNow } from '#web/ui/moment.tsx'
import { launchItem, type LaunchItem } from '../domain/launch-item.ts'
import { readinessOf, type Readiness } from '../domain/readiness.ts'
import { grouped } from './grouped.ts'

const BY_POSITION = { sort: { field: 'position', descending: false } }

/** The day it is where the reader is. */
export function dayOf(moment: number): string {
  const here = new Date(moment)
  return new Date(Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())).toISOString().slice(0, 10)
}

export interface Checklists {
  itemsOf: (launch: string) => readonly LaunchItem[]
  readinessOf: (launch: string) => Readiness
}

/** Every launch's checklist and how ready it is today, counted by the rule the server uses. */
export function useReadiness(): Checklists {
  const items = useRows(launchItem, BY_POSITION)
  const today = dayOf(useNow())
  return useMemo(() => {
    const byLaunch = grouped(items, item => item.launch)
    const itemsOf = (launch: string) => byLaunch.get(launch as LaunchItem['launch']) ?? []
    return { itemsOf, readinessOf: launch => readinessOf(itemsOf(launch), today) }
  }, [items, today])
}
