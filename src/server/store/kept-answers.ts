import type { House } from '../house.ts'
import type { Scope } from '../scope.ts'
import type { ReadyJson } from './list.ts'

interface Question {
  /** All that the answer depends on besides what is stored, what the caller may see included. */
  asked: string
  /** The kinds of things that the answer was made of: a change of anything else leaves it as it is. */
  madeOf: readonly string[]
}

/** Further behind than this, looking through what changed takes longer than computing anew. */
const FURTHEST_BEHIND = 200
const MOST_CHARACTERS = 48_000_000

interface Kept {
  seq: number
  answer: ReadyJson
}
interface Shelf {
  kept: Map<string, Kept>
  characters: number
  /** What is being computed at this moment, by question and place in the log. */
  underway: Map<string, Promise<ReadyJson>>
}

const shelves = new WeakMap<House, Shelf>()

/**
 * An answer that takes long to compute, kept until something that it was computed from changes, here or on another
 * node: the log of changes says so. Several who ask at once are answered by one computation.
 */
export async function keptAnswer(
  scope: Scope,
  { asked, madeOf }: Question,
  compute: () => Promise<ReadyJson>,
): Promise<ReadyJson> {
  // Inside a change one must see what the change has written so far.
  if (scope.joined) return compute()
  const shelf = shelves.get(scope.house) ?? { kept: new Map(), characters: 0, underway: new Map() }
  shelves.set(scope.house, shelf)
  const key = `${scope.workspaceId} ${asked}`
  const known = shelf.kept.get(key)
  const { seq, isStale } = await placeOf(scope, madeOf, known?.seq ?? null)
  if (known && !isStale) {
    put(shelf, key, { ...known, seq })
    return known.answer
  }
  const turn = `${seq} ${key}`
  const underway = shelf.underway.get(turn) ?? compute().finally(() => shelf.underway.delete(turn))
  shelf.underway.set(turn, underway)
  const answer = await underway
  put(shelf, key, { seq, answer })
  return answer
}

/** The one asked for last stands last; the first go when there is no more room. */
function put(shelf: Shelf, key: string, kept: Kept) {
  take(shelf, key)
  shelf.kept.set(key, kept)
  shelf.characters += kept.answer.text.length
  for (const oldest of shelf.kept.keys()) {
    if (shelf.characters <= MOST_CHARACTERS) break
    take(shelf, oldest)
  }
}

function take(shelf: Shelf, key: string) {
  shelf.characters -= shelf.kept.get(key)?.answer.text.length ?? 0
  shelf.kept.delete(key)
}

/** Where the log of the workspace stands, and whether anything that matters was written since a place in it. */
async function placeOf(
  scope: Scope,
  madeOf: readonly string[],
  since: number | null,
): Promise<{ seq: number; isStale: boolean }> {
  const [row] = await scope.query<{ seq: number; isStale: boolean }>(
    `select c.seq, $2::bigint is null or c.seq - $2 > ${FURTHEST_BEHIND} or c.oldest_seq > $2 or exists (
       select 1 from change_log l cross join lateral jsonb_array_elements(l.items) item
       where l.workspace_id = $1 and l.seq > $2 and l.seq <= c.seq and item->>'entity' = any($3)) as "isStale"
     from workspace_counter c where c.workspace_id = $1`,
    [scope.workspaceId, since, madeOf],
    'wb-kept-place',
  )
  return row ?? { seq: 0, isStale: true }
}
