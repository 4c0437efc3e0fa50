import { describe, expect, test } from 'vitest'
import { readWhole } from './in-memory.ts'
import { LIMITS } from './record.ts'

async function read(content: string, fileName = 'file.json', pieceBytes?: number) {
  const outcome = await readWhole(content, fileName, pieceBytes === undefined ? {} : { pieceBytes })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code)
  return outcome.value
}

const cellsOf = async (content: string, fileName?: string) =>
  (await read(content, fileName)).records.map(record => record.cells)

const FILES: [what: string, kind: string, path: string | null, file: string][] = [
  ['a list', 'json array', null, '[{"a":1},{"a":2}]'],
  ['a list over many lines', 'json array', null, '\n[\n  {\n "a": 1 },\n {"a":\n2}\n]\n'],
  ['lists one after another', 'json array', null, '[{"a":1}]\n[{"a":2}]'],
  ['an object a line', 'json lines', null, '{"a":1}\n{"a":2}\n'],
  ['an object a line, Windows line ends, blank lines', 'json lines', null, '{"a":1}\r\n\r\n{"a":2}'],
  ['objects over many lines', 'json lines', null, '{\n"a":1\n}\n{\n"a":2\n}'],
  ['a list in an object', 'json object', 'items', '{"count":2,"items":[{"a":1},{"a":2}],"next":null}'],
  ['a list deeper in an object', 'json object', 'data.issues.nodes', '{"data":{"issues":{"nodes":[{"a":1},{"a":2}]}}}'],
  [
    'a list beside others',
    'json object',
    'tickets',
    '{"links":[{"x":1}],"tickets":[{"a":1},{"a":2}],"users":[{"b":1}]}',
  ],
]

describe('reading JSON', () => {
  test.each(FILES)('%s', async (_what, kind, path, file) => {
    const { format, columns, records } = await read(file)
    expect(format).toMatchObject({ kind, path, delimiter: null, quote: null })
    expect(columns).toEqual(['a'])
    expect(records.map(record => record.cells)).toEqual([{ a: 1 }, { a: 2 }])
  })

  test.each(FILES)('%s, byte by byte', async (_what, _kind, _path, file) => {
    expect((await read(file, 'file.json', 1)).records.map(record => record.cells)).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('records are counted from one, lines by their number', async () => {
    expect((await read('[{"a":1},{"a":2}]')).records.map(record => record.row)).toEqual([1, 2])
    expect((await read('{"a":1}\n\n{"a":2}', 'x.jsonl')).records.map(record => record.row)).toEqual([1, 3])
  })

  test('one object is one record, an empty list none', async () => {
    expect(await cellsOf('{"a": 1, "b": {"c": 2}}')).toEqual([{ a: 1, 'b.c': 2 }])
    expect(await cellsOf('[]')).toEqual([])
  })

  test('nested objects become dotted columns and lists of named things lists of names', async () => {
    const issue = {
      user: { login: 'mira' },
      reactions: { '+1': 3 },
      labels: [
        { id: 1, name: 'bug' },
        { id: 2, name: 'slow' },
      ],
      tags: ['a', 'b'],
      parts: [{ body: 'x' }],
      empty: {},
      milestone: null,
    }
    expect(await cellsOf(JSON.stringify([issue]))).toEqual([
      {
        'user.login': 'mira',
        'reactions.+1': 3,
        labels: ['bug', 'slow'],
        tags: ['a', 'b'],
        parts: [{ body: 'x' }],
        empty: null,
        milestone: null,
      },
    ])
  })

  test('brackets, quotes and commas in texts are words', async () => {
    const text = '} ] { [ " \\ , \n'
    expect(await cellsOf(JSON.stringify([{ text }, { text }]))).toEqual([{ text }, { text }])
  })

  test('an id above 2^53 keeps its digits, a text that looks like one is untouched', async () => {
    expect(
      await cellsOf(
        '[{"id": 12345678901234567890, "n": 9007199254740993, "t": "x: 12345678901234567890,\\"", "f": 1.12345678901234567}]',
      ),
    ).toEqual([
      { id: '12345678901234567890', n: '9007199254740993', t: 'x: 12345678901234567890,"', f: 1.1234567890123457 },
    ])
  })

  test('a dangerous key does not reach the prototype', async () => {
    const [cells] = await cellsOf('[{"__proto__": {"admin": true}, "a": 1}]')
    expect(Object.getPrototypeOf(cells)).toBe(Object.prototype)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })
})

describe('damaged JSON', () => {
  const problemsOf = async (content: string, fileName?: string) =>
    (await read(content, fileName)).records.flatMap(({ row, problems }) =>
      problems.map(({ code, refuses }) => [row, code, refuses]),
    )

  test('a broken line costs only itself', async () => {
    const file = '{"a":1}\n{"a":\n{"a":3}\n'
    expect(await problemsOf(file, 'x.jsonl')).toEqual([[2, 'row.unreadable', true]])
    expect((await read(file, 'x.jsonl')).records.map(record => record.cells)).toEqual([{ a: 1 }, {}, { a: 3 }])
  })

  test('a broken element costs only itself', async () => {
    expect(await problemsOf('[{"a":1},{a:2},{"a":3}]')).toEqual([[2, 'row.unreadable', true]])
  })

  test('what is no object is refused', async () => {
    expect(await problemsOf('[{"a":1}, 2, "three", null, [4]]')).toEqual([
      [2, 'row.not_an_object', true],
      [3, 'row.not_an_object', true],
      [4, 'row.not_an_object', true],
      [5, 'row.not_an_object', true],
    ])
    expect(await problemsOf('["one"]', 'words.json')).toEqual([[1, 'row.not_an_object', true]])
  })

  test.each([
    ['in the middle of a record', '[{"a":1},{"a":'],
    ['between two records', '[{"a":1},'],
    ['in the middle of a list in an object', '{"items":[{"a":1},'],
  ])('a file cut off %s says so', async (_where, file) => {
    expect(await problemsOf(file)).toEqual([[2, 'row.unreadable', true]])
  })

  test('a record nested too deep, or too long, costs only itself', async () => {
    const deep = '{"a":'.repeat(LIMITS.jsonDepth + 1) + '1' + '}'.repeat(LIMITS.jsonDepth + 1)
    const long = `{"a":"${'x'.repeat(LIMITS.recordCharacters)}"}`
    expect(await problemsOf(`[${deep},{"a":1},${long}]`)).toEqual([
      [1, 'row.too_deep', true],
      [3, 'row.cell_too_long', true],
    ])
    expect(await problemsOf(`${deep}\n{"a":1}\n${long}\n{"a":2}`, 'x.jsonl')).toEqual([
      [1, 'row.too_deep', true],
      [3, 'row.cell_too_long', true],
    ])
  })

  test('a cell above a megabyte costs its row', async () => {
    expect(await problemsOf(JSON.stringify([{ a: 'x'.repeat(LIMITS.cellCharacters) }]))).toEqual([])
    expect(await problemsOf(JSON.stringify([{ a: 'x'.repeat(LIMITS.cellCharacters + 1) }]))).toEqual([
      [1, 'row.cell_too_long', true],
    ])
  })

  test('a large object without a list says so', async () => {
    const file = `{"a":{${Array.from({ length: 40_000 }, (_, n) => `"key${n}":${n}`).join(',')}},"b":1}`
    expect(await problemsOf(file)).toEqual([[1, 'file.no_records', true]])
  })
})
