import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf, SLICE, type BootstrapHead } from './bootstrap.ts'
import type { Row } from './row.ts'

const me = { personId: 'person_1', name: 'Ana', email: 'a@b.example', role: 'editor', productRoles: [] }
const workspace = {
  id: 'workspace_1',
  slug: 's',
  name: 'Has {"entities":{"idea":[{}]}} in it',
  isSample: false,
  settings: { zone: ['UTC'] },
}

/** As it would come over the wire, cut anywhere. */
async function* pieces(text: string, cuts: readonly number[]) {
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield text.slice(from, cut)
    from = Math.max(from, cut)
  }
  yield text.slice(from)
}

async function read(text: string, cuts: readonly number[]) {
  const rows: Record<string, Row[]> = {}
  const sizes: number[] = []
  let head: BootstrapHead | null = null
  for await (const part of partsOf(pieces(text, cuts))) {
    if ('head' in part) head = part.head
    else {
      const some = JSON.parse(part.text) as Row[]
      rows[part.entity] = [...(rows[part.entity] ?? []), ...some]
      sizes.push(some.length)
    }
  }
  return { head, rows, sizes }
}

test('whatever the rows hold and wherever the stream is cut, everything arrives', async () => {
  const rowOf = fc.record({
    id: fc.string({ minLength: 1 }),
    version: fc.nat(),
    archivedAt: fc.constant(null),
    title: fc.string({ unit: 'binary' }),
    more: fc.jsonValue(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(rowOf, { maxLength: 6 }), { maxKeys: 4 }),
      fc.array(fc.nat(4000)),
      fc.boolean(),
      async (entities, cuts, first) => {
        const whole = first ? { entities, seq: 42, workspace, me } : { seq: 42, workspace, me, entities }
        const text = JSON.stringify(whole)
        const { head, rows } = await read(
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

test('many rows are handed on in slices', async () => {
  const idea = Array.from({ length: SLICE * 2 + 5 }, (_, index) => ({
    id: String(index),
    version: 1,
    archivedAt: null,
  }))
  const { head, sizes } = await read(
    JSON.stringify({ seq: 1, workspace, me, entities: { idea, goal: [{ id: 'g', version: 1, archivedAt: null }] } }),
    [],
  )
  expect(head?.seq).toBe(1)
  expect(sizes).toEqual([SLICE, SLICE, 5, 1])
})

test('an answer that is cut off is not taken for a whole one', async () => {
  await expect(read('{"seq":1,"entities":{"idea":[{"id":"a"', [])).rejects.toThrow()
})
