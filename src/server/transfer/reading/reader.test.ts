import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { csvLine, type CellValue } from '../writing/csv.ts'
import { withoutFormulaGuard } from '#kernel/formula-guard.ts'
import { inPieces, readWhole } from './in-memory.ts'
import { openReader, preview } from './reader.ts'

async function read(content: string | Uint8Array, fileName = 'file.csv', pieceBytes = 7) {
  const outcome = await readWhole(content, fileName, { pieceBytes })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code)
  return outcome.value
}

const refusalOf = async (content: string | Uint8Array, fileName = 'file.csv') => {
  const outcome = await readWhole(content, fileName)
  return outcome.ok ? null : outcome.problems[0]?.code
}

const FILE = 'Kommentar,Note\n„Größer“ wäre schön,5\n'
const LATIN = 'commentaire,note\nTrès déçu – 5 €,1\n'
const CYRILLIC = 'текст,оценка\nОчень медленно работает,1\nХорошо,5\n'

describe('recognizing an encoding', () => {
  test.each([
    ['utf-8', false, FILE, iconv.encode(FILE, 'utf-8')],
    ['utf-8', true, FILE, iconv.encode(FILE, 'utf-8', { addBOM: true })],
    ['utf-16le', true, FILE, iconv.encode(FILE, 'utf-16le', { addBOM: true })],
    ['utf-16be', true, FILE, iconv.encode(FILE, 'utf-16be', { addBOM: true })],
    ['utf-16le', false, FILE, iconv.encode(FILE, 'utf-16le')],
    ['utf-16be', false, FILE, iconv.encode(FILE, 'utf-16be')],
    ['utf-16le', false, CYRILLIC, iconv.encode(CYRILLIC, 'utf-16le')],
    ['windows-1252', false, LATIN, iconv.encode(LATIN, 'windows-1252')],
    ['utf-8', false, 'a,b\n1,2\n', iconv.encode('a,b\n1,2\n', 'ascii')],
  ])('%s, byte order mark: %s', async (encoding, hasByteOrderMark, written, bytes) => {
    const { format, columns, records } = await read(bytes)
    expect(format).toMatchObject({ encoding, hasByteOrderMark, kind: 'delimited', delimiter: ',' })
    const [header = '', first = ''] = written.split('\n')
    expect(columns).toEqual(header.split(','))
    expect(Object.values(records[0]?.cells ?? {})).toEqual(first.split(','))
    expect(records[0]?.problems).toEqual([])
  })

  const plain = `a,b\n${'1,2\n'.repeat(200_000)}`

  test('a file plain for its first half megabyte turns out to be UTF-8, or Windows-1252', async () => {
    for (const encoding of ['utf-8', 'windows-1252']) {
      const { records } = await read(iconv.encode(`${plain}3,„größer“ – 5 €\n`, encoding), 'a.csv', 65_536)
      expect(records.at(-1)?.cells).toEqual({ a: '3', b: '„größer“ – 5 €' })
    }
  })

  test('a letter at the very end of a Windows-1252 file is read', async () => {
    expect((await read(iconv.encode(`${plain}3,é`, 'windows-1252'), 'a.csv', 65_536)).records.at(-1)?.cells['b']).toBe(
      'é',
    )
  })

  test('JSON in UTF-16 is read', async () => {
    expect(
      (await read(iconv.encode('[{"a":"größer"}]', 'utf-16le', { addBOM: true }), 'a.json')).records[0]?.cells,
    ).toEqual({ a: 'größer' })
  })

  test('an encoding named by the caller wins, an unknown one is refused', async () => {
    const bytes = iconv.encode(CYRILLIC, 'windows-1251')
    const chosen = await readWhole(bytes, 'a.csv', { encoding: 'windows-1251' })
    expect(chosen.ok && chosen.value.columns).toEqual(['текст', 'оценка'])
    expect(await readWhole(bytes, 'a.csv', { encoding: 'klingon' })).toMatchObject({
      ok: false,
      problems: [{ code: 'file.unknown_encoding' }],
    })
  })
})

describe('what no file may store', () => {
  test('a NUL in a small file is a slip of a text, not UTF-16', async () => {
    const { format, records } = await read(Buffer.from('id,comment\n1,a\0b\n2,ok\n'), 'a.csv')
    expect(format.encoding).toBe('utf-8')
    expect(records.map(({ cells }) => cells['comment'])).toEqual(['a\ufffdb', 'ok'])
  })

  test('NUL becomes U+FFFD, told at its row', async () => {
    const { records } = await read(`a,b\n1,2\nx\0y,3\n4,5\n${'filler line,1\n'.repeat(20)}`)
    expect(records[1]).toMatchObject({
      row: 3,
      cells: { a: 'x\ufffdy' },
      problems: [{ code: 'row.replaced_characters', refuses: false }],
    })
    expect(records[2]?.problems).toEqual([])
  })

  test('a lone surrogate in UTF-16 becomes U+FFFD, a pair cut by the end of a piece stays', async () => {
    const bytes = iconv.encode('a,b\n\ud83d,1\n🥰,2\n', 'utf-16be', { addBOM: true })
    for (const pieceBytes of [1, 2, 3, 1000]) {
      const { records } = await read(bytes, 'a.csv', pieceBytes)
      expect(records.map(record => record.cells['a'])).toEqual(['\ufffd', '🥰'])
      expect(records.map(record => record.problems.length)).toEqual([1, 0])
    }
  })

  test('escapes in JSON cannot smuggle them in', async () => {
    const { records } = await read(
      '[{"a":"x\\u0000y","b":{"c\\ud800":["\\ud83e\\udd70","\\udd70"]}},{"a":"\\u00e9"}]',
      'a.json',
    )
    expect(records[0]?.cells).toEqual({ a: 'x\ufffdy', 'b.c\ufffd': ['🥰', '\ufffd'] })
    expect(records.map(record => record.problems.map(problem => problem.code))).toEqual([
      ['row.replaced_characters'],
      [],
    ])
  })

  test('bytes that are not UTF-8 in a UTF-8 file become U+FFFD, told at their row', async () => {
    const start = iconv.encode(`a,b\nété,1\n${'été,1\n'.repeat(60_000)}`, 'utf-8')
    const bytes = Buffer.concat([start, Buffer.from([0x78, 0xff, 0x79]), Buffer.from(',2\nz,3\n')])
    const { records } = await read(bytes, 'a.csv', 65_536)
    expect(records.at(-2)).toMatchObject({ cells: { a: 'x\ufffdy' }, problems: [{ code: 'row.replaced_characters' }] })
    expect(records.at(-1)?.problems).toEqual([])
  })
})

describe('files that are no table', () => {
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0])
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
  test.each([
    ['nothing', new Uint8Array(0), 'file.empty'],
    ['a byte order mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'file.empty'],
    ['blank lines', ' \n\r\n\t\n', 'file.empty'],
    ['a zip archive', zip, 'file.binary'],
    ['a PNG image', png, 'file.binary'],
    ['a gzip archive', new Uint8Array([0x1f, 0x8b, 8, 0]), 'file.binary'],
    ['noise', noise, 'file.binary'],
    ['many NULs', new Uint8Array(1000), 'file.binary'],
    ['a web page', '<!DOCTYPE html><p>Sign in</p>', 'file.not_a_table'],
    ['XML', '\n<?xml version="1.0"?><a/>', 'file.not_a_table'],
    ['an open quote in the header', '"a,b\n1,2\n', 'file.no_header'],
  ])('%s is refused', async (_what, content, code) => {
    expect(await refusalOf(content)).toBe(code)
  })
})

function watched(content: string) {
  let isClosed = false
  let piecesRead = 0
  async function* bytes() {
    try {
      for await (const piece of inPieces(content)) {
        piecesRead++
        yield piece
      }
    } finally {
      isClosed = true
    }
  }
  return { bytes: bytes(), isClosed: () => isClosed, piecesRead: () => piecesRead }
}

describe('streaming', () => {
  const file = `a,b\n${'1,2\n'.repeat(500_000)}`

  test('progress grows with the records and ends with the file', async () => {
    const opened = await openReader(inPieces(file), 'a.csv')
    if (!opened.ok) throw new Error('refused')
    const seen: number[] = []
    for await (const record of opened.value.records)
      if (record.row % 100_000 === 0) seen.push(opened.value.progress().bytesRead)
    expect(seen).toEqual(seen.toSorted((one, other) => one - other))
    expect(seen[0]).toBeLessThan(file.length / 2)
    expect(opened.value.progress().bytesRead).toBe(file.length)
  })

  test('stopping early closes the source', async () => {
    const source = watched(file)
    const outcome = await preview(source.bytes, 'a.csv', { rows: 3 })
    expect(outcome).toMatchObject({
      ok: true,
      value: { columns: ['a', 'b'], records: [{ row: 2 }, { row: 3 }, { row: 4 }] },
    })
    expect(source.isClosed()).toBe(true)
    expect(source.piecesRead()).toBeLessThan(10)
  })

  test('a refused file and one closed unread let go of the source', async () => {
    const refused = watched(file)
    expect((await openReader(refused.bytes, 'a.csv', { encoding: 'klingon' })).ok).toBe(false)
    expect(refused.isClosed()).toBe(true)
    const unread = watched(file)
    const opened = await openReader(unread.bytes, 'a.csv')
    if (opened.ok) await opened.value.close()
    expect(unread.isClosed()).toBe(true)
  })

  test('no bytes whatever throw', async () => {
    const odd = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\\', '{', '}', '[', ']', ':', 'a', '1', ' ', '\0', '\ud800'),
    })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      odd.map(text => new TextEncoder().encode(text)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.csv', 'a.tsv', 'a.json', 'a.jsonl'), async (content, name) => {
        const whole = await readWhole(content, name)
        const inBytes = await readWhole(content, name, { pieceBytes: 1 })
        expect(inBytes).toEqual(whole)
      }),
      { numRuns: 2000 },
    )
  })

  test('one piece of any size is read like many', async () => {
    expect((await read(file, 'a.csv', file.length)).records).toHaveLength(500_000)
  })
})

describe('what our own writer writes', () => {
  // Many control characters would make it no text at all.
  const cell = fc.string({ unit: 'binary' }).map(text => text.replace(/[\0-\x08\x0e-\x1f]/g, '~'))
  const tricky = fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', '\\', '=', `'`, 'é'),
  })
  const row = fc.tuple(fc.oneof(cell, tricky), tricky, fc.oneof(cell, tricky))
  const columns = ['first', 'second', 'third']

  const written = (rows: readonly (readonly CellValue[])[], guards: boolean) =>
    [columns, ...rows].map(line => csvLine(line, { guards })).join('')

  test('is read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.integer({ min: 1, max: 50 }), async (rows, pieceBytes) => {
        const { records } = await read(written(rows, false), 'a.csv', pieceBytes)
        expect(records.map(record => columns.map(column => record.cells[column]))).toEqual(rows)
        expect(records.map(record => record.row)).toEqual(rows.map((_, index) => index + 2))
      }),
      { numRuns: 500 },
    )
  })

  test('is read back as it was once its guards are taken off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row), async rows => {
        const { records } = await read(written(rows, true))
        expect(records.map(record => columns.map(column => withoutFormulaGuard(String(record.cells[column]))))).toEqual(
          rows,
        )
      }),
    )
  })

  test('guards texts against spreadsheets and leaves numbers alone', () => {
    const text = written(
      [
        ['=1+1', -5, ['slow', 'app']],
        ['-5', true, ['a,b']],
      ],
      true,
    )
    expect(text).toBe(`first,second,third\r\n'=1+1,-5,"slow, app"\r\n'-5,true,"[""a,b""]"\r\n`)
  })
})
