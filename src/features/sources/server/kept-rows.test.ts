import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlainRow } from '../domain/feed-reading.ts'
import { keepRow, noRows, rowsOf } from './kept-rows.ts'

const keep = (rows: readonly PlainRow[]) => {
  const kept = noRows()
  for (const row of rows) keepRow(kept, row)
  return kept
}

test.each([0, 1, 4_999, 5_000, 5_001, 12_000])('%i rows are all there again, in their order', count => {
  const rows = Array.from({ length: count }, (_, n) => ({ row: n + 2, cells: [`2026-01-0${(n % 9) + 1}`, String(n)] }))
  expect(rowsOf(keep(rows))).toEqual(rows)
})

test('of a large table all but the last rows are bytes', () => {
  const { packed, plain } = keep(Array.from({ length: 11_000 }, (_, n) => ({ row: n, cells: ['2026-01-05', '1'] })))
  expect([packed.length, plain.length]).toEqual([2, 1_000])
  expect(packed[0]?.byteLength).toBeLessThan(5_000 * 40)
})

test('whatever their cells hold, marks and letters of any script among it', () => {
  const cells = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), written => {
      const rows = Array.from({ length: 5_001 }, (_, n) => ({ row: n, cells: written[n % written.length] ?? [] }))
      expect(rowsOf(keep(rows))).toEqual(rows)
    }),
    { numRuns: 20 },
  )
})
