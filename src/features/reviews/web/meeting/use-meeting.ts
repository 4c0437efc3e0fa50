import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { meetingApi } from '../../meeting-api.ts'
import { reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'

/** What a meeting looks at: frozen when it began, so asked for once. */
export function useAgenda(id: string) {
  const client = useClient(meetingApi)
  const { details } = useWorkspace()
  return useQuery({
    queryKey: ['reviewMeeting', details.id, 'agenda', id],
    staleTime: Infinity,
    queryFn: ({ signal }) => client.reviewAgenda({ id: id as ReviewMeeting['id'] }, { signal }),
  })
}

/** What was said in a meeting so far, by metric: also by others, as it comes. */
export function useEntries(meeting: string): ReadonlyMap<string, ReviewEntry> {
  const rows = useRows(reviewEntry)
  return useMemo(
    () => new Map(rows.filter(row => row.meeting === meeting).map(row => [row.metric as string, row])),
    [rows, meeting],
  )
}

/** What was said of a metric in earlier weeks, the newest first. */
export function useMemory(metric: string, before: string | null): readonly ReviewEntry[] {
  const rows = useRows(reviewEntry)
  return useMemo(
    () =>
      rows
        .filter(row => row.metric === metric && (before === null || row.weekEnding < before))
        .toSorted((one, other) => (one.weekEnding > other.weekEnding ? -1 : 1)),
    [rows, metric, before],
  )
}

/** Whole seconds since a moment, until another one or now. */
export function useSeconds(from: string, until: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until !== null) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return Math.max(0, Math.floor(((until === null ? now : Date.parse(until)) - Date.parse(from)) / 1000))
}

/** "4:07", "1:02:30". */
export function clockWord(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const padded = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`
}
