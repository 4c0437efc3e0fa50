import type { Reader } from '#server/scope.ts'
import type { Change } from '#server/store/change.ts'
import type { ListOptions } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import { links } from '#features/workspace/server/index.ts'
import type { ShownFeedback } from '../api.ts'
import { feedback, type Feedback } from '../domain/feedback.ts'
import { anchorPassage } from '../domain/passage.ts'

export const feedbackStore = storeOf(feedback)

/** What has no date counts from when it came; `feedback_said` is the index of it. */
export const SAID = 'r.said_at'

/** As much of a text as a list shows of it. */
const BEGINNING = 400

/** How a list of feedback reads: newest said first, with the customer's name and the number of links in each row. */
export const listOptions = (viewer: readonly string[], { isBrief }: { isBrief: boolean }): ListOptions => ({
  keptAs: isBrief ? 'feedback in brief' : 'feedback',
  fallbackSort: { field: 'occurredAt', descending: true },
  orderAs: { occurredAt: SAID },
  searchOrder: 'occurredAt',
  reserved: ['brief'],
  ...(isBrief ? { without: ['text', 'custom'] } : {}),
  alsoSelect: parameters =>
    [
      ...(isBrief ? [`left(r.text, ${BEGINNING}) as "text", '{}'::jsonb as "custom"`] : []),
      besides(parameters.add(viewer)),
    ].join(', '),
})

/** What the viewer may know of customer and links; the row is `r`. */
const besides = (viewer: string) =>
  `(select o.name from organization o where o.workspace_id = r.workspace_id and o.id = r.customer and o.audience && ${viewer}) as "customerName",
   (select count(*) from link l where l.workspace_id = r.workspace_id and l.from_id = r.id and l.archived_at is null and l.audience && ${viewer})::int as "linkCount"`

/** A row with what every answer tells beside its fields. */
export async function shown(reader: Reader, row: Feedback): Promise<ShownFeedback> {
  const [more] = await reader.query<{ customerName: string | null; linkCount: number }>(
    `select ${besides('$2')} from (select $1::text as workspace_id, $3::text as id, $4::text as customer) r`,
    [reader.scope.workspaceId, reader.scope.viewer, row.id, row.customer],
  )
  return { ...row, customerName: more?.customerName ?? null, linkCount: more?.linkCount ?? 0 }
}

/** How many links hold each of these, whoever may see them: a link unseen still holds. */
export async function linkCounts(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.query<{ id: string; count: number }>(
    `select from_id as id, count(*)::int as count from link where workspace_id = $1 and from_id = any($2) and archived_at is null group by from_id`,
    [reader.scope.workspaceId, ids],
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Finds linked passages again in a text that changed. One whose words are gone keeps them, and loses its place. */
export async function anchorAgain(tx: Change, id: string, text: string): Promise<void> {
  const held = await links.where(tx, 'from_id = $1 and quote is not null', [id])
  for (const { id: link, start, end, quote } of held) {
    if (quote === null) continue
    const { state, passage } = anchorPassage(text, { start: start ?? 0, end: end ?? quote.length, quote })
    if (state === 'lost') await links.update(tx, link, { start: null, end: null })
    else if (passage.start !== start || passage.end !== end)
      await links.update(tx, link, { start: passage.start, end: passage.end })
  }
}
