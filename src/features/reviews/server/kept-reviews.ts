import type { House } from '#server/house.ts'
import type { Scope } from '#server/scope.ts'
import type { ReadyJson } from '#server/store/list.ts'

/** What a deck is computed from: a change of anything else leaves it as it is. */
const MATTERS = [
  'deck',
  'deckBlock',
  'metric',
  'processLimits',
  'observation',
  'annotation',
  'launch',
  'link',
  'document',
]
const MOST_KEPT = 50
/** Further behind than this, looking through what changed takes longer than computing anew. */
const FURTHEST_BEHIND = 200

interface Kept {
  seq: number
  answer: ReadyJson
}

const keptBy = new WeakMap<House, Map<string, Kept>>()

/** A computed deck, kept until something that it was computed from changes, here or on another node. */
export async function keptReview(
  scope: Scope,
  question: string,
  compute: () => Promise<ReadyJson>,
): Promise<ReadyJson> {
  const kept = keptBy.get(scope.house) ?? new Map<string, Kept>()
  keptBy.set(scope.house, kept)
  const key = `${scope.workspaceId} ${question}`
  const known = kept.get(key)
  const { seq, isStale } = await placeOf(scope, known?.seq ?? null)
  if (known && !isStale) {
    kept.set(key, { ...known, seq })
    return known.answer
  }
  const answer = await compute()
  kept.delete(key)
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, { seq, answer })
  return answer
}

/** Where the log of the workspace stands, and whether anything that matters was written since a place in it. */
async function placeOf(scope: Scope, since: number | null): Promise<{ seq: number; isStale: boolean }> {
  const [row] = await scope.query<{ seq: number; isStale: boolean }>(
    `select c.seq, $2::bigint is null or c.seq - $2 > ${FURTHEST_BEHIND} or c.oldest_seq > $2 or exists (
       select 1 from change_log l cross join lateral jsonb_array_elements(l.items) item
       where l.workspace_id = $1 and l.seq > $2 and l.seq <= c.seq and item->>'entity' = any($3)) as "isStale"
     from workspace_counter c where c.workspace_id = $1`,
    [scope.workspaceId, since, MATTERS],
  )
  return row ?? { seq: 0, isStale: true }
}
