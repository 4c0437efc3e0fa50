import type { PlainRow } from '../domain/feed-reading.ts'

/** Rows as they were read: the last few as they are, those before them as bytes. */
export interface KeptRows {
  packed: Uint8Array[]
  plain: PlainRow[]
}

/** So many rows are put into bytes at once: few enough that nobody waits for it. */
const ROWS_AT_ONCE = 5_000
/** Values that come again, such as days and countries, are held once; of columns of many values not all of them. */
const VALUES_REMEMBERED = 50_000

export const noRows = (): KeptRows => ({ packed: [], plain: [] })

/** Keeps one more row. As bytes half a million of them weigh tens of megabytes, and go to another thread at once. */
export function keepRow(kept: KeptRows, row: PlainRow): void {
  kept.plain.push(row)
  if (kept.plain.length < ROWS_AT_ONCE) return
  kept.packed.push(new TextEncoder().encode(JSON.stringify(kept.plain.map(each => [each.row, each.cells]))))
  kept.plain = []
}

/** All rows in their order. */
export function rowsOf({ packed, plain }: KeptRows): PlainRow[] {
  if (packed.length === 0) return plain
  const decoder = new TextDecoder()
  const remembered = new Map<string, string>()
  const once = (text: string) => {
    const known = remembered.get(text)
    if (known !== undefined) return known
    if (remembered.size < VALUES_REMEMBERED) remembered.set(text, text)
    return text
  }
  const rows: PlainRow[] = []
  for (const bytes of packed)
    for (const [row, cells] of JSON.parse(decoder.decode(bytes)) as [number, string[]][])
      rows.push({ row, cells: cells.map(once) })
  rows.push(...plain)
  return rows
}
