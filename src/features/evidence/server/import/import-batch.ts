import type { Reader } from '#server/scope.ts'
import { newId } from '#server/clock.ts'
import { firstVersion } from '#server/store/first-version.ts'
import { insertMany, rewriteMany, takeMany, type NewRow, type Rewrite } from '#server/store/bulk.ts'
import type { Change } from '#server/store/change.ts'
import { equal } from '#server/store/store.ts'
import { feedback, type Feedback } from '../../domain/feedback.ts'
import type { FeedbackDraft } from '../../domain/import-row.ts'
import { changeStatus, statusAfterLinks } from '../../domain/triage.ts'
import { anchorAgain, linkCounts } from '../feedback-rows.ts'
import { learnLanguages } from '../search-languages.ts'
import { fieldsSaidAnew, mergedPrint } from './fingerprint.ts'
import type { Names } from './import-names.ts'

export interface Prepared {
  /** Its row in the file. */
  row: number
  draft: FeedbackDraft
  print: string
}
export interface Standing extends Record<string, unknown> {
  id: string
  source: string
  sourceId: string
  print: string | null
}
/** A row that is there already, and what the file says of it now. */
interface Met {
  prepared: Prepared
  standing: Standing
}

/** Which of these are there already, with what the last import said of them. */
export const standingOf = (reader: Reader, batch: readonly Prepared[]): Promise<Standing[]> =>
  reader.query<Standing>(
    `select f.id, f.source, f.source_id as "sourceId", encode(f.imported, 'hex') as print
     from unnest($2::text[], $3::text[]) asked (source, source_id)
     join feedback f on f.workspace_id = $1 and f.source = asked.source and f.source_id = asked.source_id`,
    [reader.scope.workspaceId, batch.map(({ draft }) => draft.source), batch.map(({ draft }) => draft.sourceId)],
  )

export interface Sorted {
  fresh: Prepared[]
  differing: Met[]
  unchanged: number
}

/** New rows, rows of which the file says something new, and the rest, of which nothing is written. */
export function sortOut(batch: readonly Prepared[], standing: readonly Standing[]): Sorted {
  const byKey = new Map(standing.map(each => [keyOf(each), each]))
  const sorted: Sorted = { fresh: [], differing: [], unchanged: 0 }
  for (const prepared of batch) {
    const met = byKey.get(keyOf(prepared.draft))
    if (!met) sorted.fresh.push(prepared)
    else if (fieldsSaidAnew(prepared.print, met.print).length > 0) sorted.differing.push({ prepared, standing: met })
    else sorted.unchanged++
  }
  return sorted
}

export const keyOf = ({ source, sourceId }: { source: string; sourceId: string }) => `${source}\n${sourceId}`

/** What a feedback would become by what the file says anew of it; empty when people had made it so already. */
export function changesOf(
  row: Feedback,
  { prepared: { draft, print }, standing }: Met,
  names: Names,
  linkCount: number,
): Partial<Feedback> {
  const changed: Record<string, unknown> = {}
  for (const field of fieldsSaidAnew(print, standing.print)) {
    const value = field === 'status' ? statusFor(row, draft, linkCount) : valueOf(draft, names, field)
    if (!equal(row[field], value)) changed[field] = value
  }
  if ('text' in changed) changed['textRevision'] = row.textRevision + 1
  return changed
}

export function insertFresh(tx: Change, fresh: readonly Prepared[], names: Names, importId: string | null): void {
  const rows = fresh.map(({ draft, print }): NewRow => {
    const row = {
      ...draft,
      id: newId('feedback'),
      customer: names.customer(draft.customer),
      product: names.product(draft.product),
      status: statusAfterLinks({ status: draft.status ?? 'new' }, 0),
      importId,
      textRevision: 1,
      custom: {},
      ...firstVersion(tx),
      imported: `\\x${print}`,
    }
    return { row, audience: feedback.audience(row as never) }
  })
  names.make(tx)
  learnLanguages(tx, new Set(fresh.map(({ draft }) => draft.language)))
  insertMany(tx, feedback, rows, { besides: { imported: 'bytea' } })
}

/** How many rows the file would change. */
export const countDiffering = async (tx: Change, differing: readonly Met[], names: Names): Promise<number> =>
  (await rewritesFor(tx, differing, names)).length

/** Writes what the file says anew; answers how many rows that changed. */
export async function updateDiffering(tx: Change, differing: readonly Met[], names: Names): Promise<number> {
  if (differing.length === 0) return 0
  const rewrites = await rewritesFor(tx, differing, names)
  names.make(tx)
  await rewriteMany(tx, feedback, rewrites)
  remember(tx, differing)
  const reworded = rewrites.filter(({ changed }) => typeof changed['text'] === 'string')
  const linked = await linkCounts(
    tx,
    reworded.map(({ row }) => String(row['id'])),
  )
  for (const { row, changed } of reworded)
    if (linked.has(String(row['id']))) await anchorAgain(tx, String(row['id']), String(changed['text']))
  return rewrites.length
}

async function rewritesFor(tx: Change, differing: readonly Met[], names: Names): Promise<Rewrite[]> {
  if (differing.length === 0) return []
  const ids = differing.map(({ standing }) => standing.id)
  const taken = await takeMany(tx, feedback, ids)
  const counts = await linkCounts(tx, ids)
  return differing.flatMap(met => {
    const found = taken.get(met.standing.id)
    const changed = found ? changesOf(found.row as Feedback, met, names, counts.get(met.standing.id) ?? 0) : {}
    return found && Object.keys(changed).length > 0 ? [{ ...found, changed }] : []
  })
}

function remember(tx: Change, differing: readonly Met[]) {
  tx.send(
    `update feedback f set imported = decode(said.print, 'hex') from unnest($2::text[], $3::text[]) said (id, print)
     where f.workspace_id = $1 and f.id = said.id`,
    [
      tx.scope.workspaceId,
      differing.map(({ standing }) => standing.id),
      differing.map(({ prepared, standing }) => mergedPrint(prepared.print, standing.print)),
    ],
  )
}

function valueOf(draft: FeedbackDraft, names: Names, field: Exclude<keyof FeedbackDraft, 'status'>): unknown {
  if (field === 'customer') return names.customer(draft.customer)
  if (field === 'product') return names.product(draft.product)
  return draft[field]
}

/** A status that the links forbid is left as it is. */
function statusFor(row: Feedback, { status }: FeedbackDraft, linkCount: number) {
  if (status === null) return row.status
  const outcome = changeStatus(row, status, linkCount)
  return outcome.ok ? outcome.value : row.status
}
