import { readList } from '#web/list-state.ts'
import type { Search } from '#web/router.ts'
import { feedback } from '../domain/feedback.ts'

export const NEWEST_SAID = { field: 'occurredAt', descending: true }

/** The usual order is the server's own, which also places what has no date; long texts are cut for the list. */
export function inboxQuery({ sort, ...query }: Readonly<Record<string, string>>): Record<string, string> {
  return { ...query, brief: 'true', ...(sort === '-occurredAt' || sort === undefined ? {} : { sort }) }
}

/** The list an address of the inbox shows, before the inbox itself has been fetched. */
export const inboxAt = (search: Search) => ({
  entity: feedback,
  query: inboxQuery(readList(feedback, search, NEWEST_SAID).query),
})
