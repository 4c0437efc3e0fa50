import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BootstrapReader, SLICE } from './bootstrap.ts'
import type { Row } from './row.ts'

const me = { personId: 'person_1', name: 'Ana', email: 'a@b.example', role: 'editor', productRoles: [] }
const workspace = {
  id: 'workspace_1',
  slug: 's',
  name: 'Has {"entities":{"idea":[{}]}} in it',
  isSample: false,
  settings: { zone: ['UTC'] },
}

function read(text: string, cuts: readonly number[]) {
  const rows: Record<string, Row[]> = {}
  const reader = new BootstrapReader((entity, some, written) => {
    expect(JSON.parse(written)).toEqual(some)
    rows[entity] = [...(rows[entity] ?? []), ...some]
  })
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    reader.write(text.slice(from, cut))
    from = Math.max(from, cut)
  }
  reader.write(text.slice(from))
  return { head: reader.end(), rows }
}

test('whatever the rows hold and wherever the stream is cut, everything arrives', () => {
  const rowOf = fc.record({
    id: fc.string({ minLength: 1 }),
    version: fc.nat(),
    archivedAt: fc.constant(null),
    title: fc.string({ unit: 'binary' }),
    more: fc.jsonValue(),
  })
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(rowOf, { maxLength: 6 }), { maxKeys: 4 }),
      fc.array(fc.nat(4000)),
      fc.boolean(),
      (entities, cuts, first) => {
        const whole = first ? { entities, seq: 42, workspace, me } : { seq: 42, workspace, me, entities }
        const text = JSON.stringify(whole)
        const { head, rows } = read(
          text,
          cuts.filter(cut => cut < text.length),
        )
        expect(head).toMatchObject({ seq: 42, workspace, me })
        for (const [entity, list] of Object.entries(entities))
          expect(rows[entity] ?? []).toEqual(JSON.parse(JSON.stringify(list)))
      },
    ),
  )
})

test('many rows are handed on in slices', () => {
  const sizes: number[] = []
  const reader = new BootstrapReader((_, rows) => void sizes.push(rows.length))
  const idea = Array.from({ length: SLICE * 2 + 5 }, (_, index) => ({
    id: String(index),
    version: 1,
    archivedAt: null,
  }))
  reader.write(
    JSON.stringify({ seq: 1, workspace, me, entities: { idea, goal: [{ id: 'g', version: 1, archivedAt: null }] } }),
  )
  expect(reader.end().seq).toBe(1)
  expect(sizes).toEqual([SLICE, SLICE, 5, 1])
})

test('an answer that is cut off is not taken for a whole one', () => {
  const reader = new BootstrapReader(() => {})
  reader.write('{"seq":1,"entities":{"idea":[{"id":"a"')
  expect(() => reader.end()).toThrow()
})
