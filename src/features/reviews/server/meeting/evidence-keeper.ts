import { insertLink, links } from '#features/workspace/server/index.ts'
import { Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { shows, type Evidence } from '../../domain/meeting/shown-by.ts'

/** Keeps the links of an entry in step with the evidence that it names, whoever wrote, replaced or undid it. */
export const evidenceKeeper: Keeper = {
  watches: [reviewEntry.name],
  async keep(tx, entries) {
    const changed = new Map(entries.filter(isAboutEvidence).map(({ id, row }) => [id, row as unknown as ReviewEntry]))
    for (const row of changed.values()) await followEvidence(tx, row)
  },
}

const isAboutEvidence = ({ op, after, row }: Entry) =>
  op === 'insert' ? (row['shownBy'] as Evidence[]).length > 0 : op !== 'update' || 'shownBy' in (after ?? {})

async function followEvidence(tx: Change, { id, shownBy, archivedAt }: ReviewEntry) {
  const standing = await links.where(tx, 'to_id = $1 and relation = $2', [id, shows.name])
  const wanted = new Map((archivedAt === null ? shownBy : []).map(each => [each.id, each]))
  for (const link of standing) {
    const told = wanted.get(link.fromId)
    if (told && told.quote === link.quote && periodOf(told) === link.note) wanted.delete(link.fromId)
    else await links.archive(tx, link.id)
  }
  for (const evidence of wanted.values()) await link(tx, id, evidence)
}

/** The caller wrote a field of the entry and no link: a problem is told beside that field. */
async function link(tx: Change, id: string, evidence: Evidence) {
  const { type, id: from, quote } = evidence
  try {
    const to = { type: reviewEntry.name, id }
    const rest = { quote, note: periodOf(evidence), start: null, end: null, importance: null }
    await insertLink(tx, { from: { type, id: from }, relation: shows.name, to, ...rest })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.kind, ...error.problems.map(problem => ({ ...problem, field: 'shownBy' })))
  }
}

const periodOf = ({ from, to }: Evidence) => (from === null || to === null ? null : `${from} – ${to}`)

/**
 * A passage stands in the entry for all who see it. Of feedback of another product it is left out where guests of the
 * entry's product would read it: they have the link no more than the feedback.
 */
export async function withoutForeignQuotes(
  tx: Change,
  shownBy: readonly Evidence[],
  product: string | null,
): Promise<Evidence[]> {
  const quoted = shownBy.filter(({ quote }) => quote !== null).map(({ id }) => id)
  if (product === null || quoted.length === 0) return [...shownBy]
  const rows = await tx.query<{ id: string }>(
    'select id from feedback where workspace_id = $1 and id = any($2) and product = $3',
    [tx.scope.workspaceId, quoted, product],
  )
  const own = new Set(rows.map(({ id }) => id))
  return shownBy.map(each => (own.has(each.id) ? each : { ...each, quote: null }))
}
