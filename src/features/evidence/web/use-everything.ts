import { useState } from 'react'
import type { ListControl } from '#web/list-control.ts'

/** A selection that stands for everything that passes the filters, loaded or not. */
export interface Everything {
  isTaken: boolean
  take: () => void
}

/** Ends as soon as the filters or the selection become others. */
export function useEverything(control: ListControl, filter: Readonly<Record<string, string>>): Everything {
  const [taken, setTaken] = useState<{ filters: string; selected: number } | null>(null)
  const now = { filters: JSON.stringify(filter), selected: control.selected.size }
  return {
    isTaken: now.selected > 0 && taken?.filters === now.filters && taken.selected === now.selected,
    take: () => setTaken(now),
  }
}
