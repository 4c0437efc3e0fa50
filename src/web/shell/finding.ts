import type { LucideIcon } from 'lucide-react'
import { registered, titleOfRow } from '../registry.ts'
import { fold } from '../store/selection.ts'
import type { Row } from '../store/row.ts'
import type { WorkspaceStore } from '../store/workspace-store.ts'
import type { Part } from '../ui/marked.tsx'
import { say } from '../words.ts'

/** One line of the palette. */
export interface Found {
  key: string
  title: string
  beside?: string
  /** Where the words stand that were asked for. */
  below?: readonly Part[]
  icon?: LucideIcon
  keys?: string
  run: () => void
}

/** How well a title answers what was typed: 0 not at all, 3 begins with it. Each word must occur. */
export function scoreOf(title: string, text: string): number {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return 1
  const folded = fold(title)
  if (!words.every(word => folded.includes(word))) return 0
  if (folded.startsWith(words.join(' '))) return 3
  return words.every(word => folded.startsWith(word) || folded.includes(` ${word}`)) ? 2 : 1
}

export const ranked = (list: readonly Found[], text: string): Found[] =>
  list
    .map(found => ({ found, score: scoreOf(found.title, text) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ found }) => found)

const MOST = 12
const titles = new WeakMap<Row, string>()

/** Rows the browser holds whose title answers what was typed, the best first. */
export function findInStore(store: WorkspaceStore, text: string, go: (address: string) => void): Found[] {
  const found: { score: number; at: string; of: Found }[] = []
  for (const thing of registered().things.values()) {
    if (thing.entity.lives !== 'browser' || thing.hidden) continue
    for (const row of store.rows.all(thing.entity.name)) {
      if (row.archivedAt !== null) continue
      const title = titles.get(row) ?? titleOfRow(thing.entity.name, row)
      titles.set(row, title)
      const score = scoreOf(title, text)
      if (score > 0)
        found.push({
          score,
          at: String(row.updatedAt),
          of: { key: row.id, title, icon: thing.icon, beside: say(thing.one), run: () => go(thing.address(row.id)) },
        })
    }
  }
  return found
    .sort((a, b) => b.score - a.score || (a.at < b.at ? 1 : -1))
    .slice(0, MOST)
    .map(({ of }) => of)
}
