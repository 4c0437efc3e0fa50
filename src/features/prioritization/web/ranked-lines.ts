import type { RiceInput } from '../domain/rice.ts'
import { bracketsOf } from '../domain/cut.ts'
import type { Placed } from '../domain/order.ts'
import type { RankedItem, RankingResult } from '../domain/ranking.ts'

export type BracketPart = 'first' | 'middle' | 'last'
export interface RankedLine {
  kind: 'ranked'
  id: string
  placed: Placed
  item: RankedItem
  bracket: BracketPart | null
}
export interface MissingLine {
  kind: 'missing'
  id: string
  missing: readonly RiceInput[]
  problem: string | null
}
export type Line =
  | RankedLine
  | MissingLine
  | { kind: 'cut'; id: 'cut'; bracket: boolean }
  | { kind: 'heading'; id: 'heading'; count: number }

/**
 * The list as it is drawn: ranked ideas in their order with the cut between them, then those that lack an input.
 * While a new run is under way, the last result may still name ideas that are no longer asked for: `here` are those
 * that are.
 */
export function linesOf(
  order: readonly Placed[],
  result: RankingResult,
  k: number,
  here: ReadonlySet<string> | null = null,
): Line[] {
  const items = new Map(result.ranked.map(item => [item.id, item]))
  const ranked = order.flatMap(placed => {
    const item = items.get(placed.idea)
    return item ? [{ placed, item }] : []
  })
  const parts = partsOf(ranked.map(({ item }) => item.group))
  const lines = ranked.map(({ placed, item }, i): Line => ({
    kind: 'ranked',
    id: item.id,
    placed,
    item,
    bracket: parts[i] ?? null,
  }))
  if (k < ranked.length)
    lines.splice(k, 0, { kind: 'cut', id: 'cut', bracket: parts[k] === 'middle' || parts[k] === 'last' })
  const lacking = result.notRanked.filter(each => here === null || here.has(each.id))
  const missing = lacking.map((each): Line => ({
    kind: 'missing',
    id: each.id,
    missing: each.missing,
    problem: each.problems.find(problem => problem.code !== 'rice.input_missing')?.message ?? null,
  }))
  if (missing.length > 0) lines.push({ kind: 'heading', id: 'heading', count: missing.length }, ...missing)
  return lines
}

function partsOf(groups: readonly number[]): (BracketPart | null)[] {
  const parts = new Array<BracketPart | null>(groups.length).fill(null)
  for (const { from, rows } of bracketsOf(groups))
    for (let i = 0; i < rows; i++) parts[from + i] = i === 0 ? 'first' : i === rows - 1 ? 'last' : 'middle'
  return parts
}
