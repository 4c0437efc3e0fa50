import { describe, expect, test } from 'vitest'
import { readWhole } from './in-memory.ts'
import { LIMITS } from './record.ts'

async function read(content: string, fileName = 'file.csv', pieceBytes?: number) {
  const outcome = await readWhole(content, fileName, pieceBytes === undefined ? {} : { pieceBytes })
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code)
  return outcome.value
}

const tableOf = async (content: string, pieceBytes?: number) => {
  const { columns, records } = await read(content, 'file.csv', pieceBytes)
  return [columns, ...records.map(record => columns.map(column => record.cells[column]))]
}

const problemsOf = async (content: string) =>
  (await read(content)).records.flatMap(({ row, problems }) =>
    problems.map(({ code, refuses }) => [row, code, refuses]),
  )

const written = (table: unknown[][]) => table.map(row => row.join('¦')).join('⏎')

/** What a file holds, how it is written, and its table: cells parted by ¦, rows by ⏎. */
const CASES: [what: string, file: string, table: string][] = [
  ['plain cells', 'a,b\n1,2\n', 'a¦b⏎1¦2'],
  ['no line end after the last row', 'a,b\n1,2', 'a¦b⏎1¦2'],
  ['Windows line ends', 'a,b\r\n1,2\r\n3,4\r\n', 'a¦b⏎1¦2⏎3¦4'],
  ['old Macintosh line ends', 'a,b\r1,2\r3,4', 'a¦b⏎1¦2⏎3¦4'],
  ['mixed line ends', 'a,b\r\n1,2\n3,4\r5,6', 'a¦b⏎1¦2⏎3¦4⏎5¦6'],
  ['a delimiter between quotes', 'a,b\n"x, y",2\n', 'a¦b⏎x, y¦2'],
  ['doubled quotes', 'a,b\n"say ""hi""",2\n', 'a¦b⏎say "hi"¦2'],
  ['only quotes', 'a,b\n"""""",2\n', 'a¦b⏎""¦2'],
  ['line ends between quotes', 'a,b\n"one\ntwo\r\nthree",2\n', 'a¦b⏎one\ntwo\r\nthree¦2'],
  ['empty cells, quoted and not', 'a,b,c\n,"",3\n', 'a¦b¦c⏎¦¦3'],
  ['quotes around everything', '"a","b"\n"1","2"\n', 'a¦b⏎1¦2'],
  ['JSON in a cell', 'a,b\n1,"{""x"": [1, 2]}"\n', 'a¦b⏎1¦{"x": [1, 2]}'],
  ['letters beyond ASCII', 'a,b\nʤ,🥰 très bien\n', 'a¦b⏎ʤ¦🥰 très bien'],
  ['spaces kept, also before a quoted cell', 'a,b\n x , "y,z" \n', 'a¦b⏎ x ¦y,z'],
  ['a quote inside plain words', 'a,b\n5" screen,2\n', 'a¦b⏎5" screen¦2'],
  ['quotes by backslash', 'a,b\n"say \\"hi\\"",2\n"c:\\\\",3\n', 'a¦b⏎say "hi"¦2⏎c:\\¦3'],
  ['a backslash that is a letter', 'a,b\n"c:\\",2\n"say ""x""",3\n', 'a¦b⏎c:\\¦2⏎say "x"¦3'],
  ['semicolons', 'a;b\n1,5;2\n3,25;4\n', 'a¦b⏎1,5¦2⏎3,25¦4'],
  ['tabs', 'a\tb\n1, 2\tx\n', 'a¦b⏎1, 2¦x'],
  ['bars', 'a|b\n1|2\n', 'a¦b⏎1¦2'],
  ['tabs with quotes as letters', 'a\tb\n"Best" app\t2\nno "x"\t"5\n', 'a¦b⏎"Best" app¦2⏎no "x"¦"5'],
  ['one column of sentences with commas', 'text\nslow, dull\nfast, fine, mine\n', 'text⏎slow, dull⏎fast, fine, mine'],
  ['one column of quoted sentences', 'text\n"slow, dull"\n"fast"\n', 'text⏎slow, dull⏎fast'],
  ['a first line that names the delimiter', 'sep=;\na;b\n1,2;3\n', 'a¦b⏎1,2¦3'],
  ['a first line that names an odd delimiter', 'sep=^\r\na^b\r\n1^2\r\n', 'a¦b⏎1¦2'],
  ['a header alone', 'a,b\n', 'a¦b'],
]

describe('reading delimited text', () => {
  test.each(CASES)('%s', async (_what, file, table) => {
    expect(written(await tableOf(file))).toBe(table)
  })

  test.each(CASES)('%s, byte by byte', async (_what, file, table) => {
    expect(written(await tableOf(file, 1))).toBe(table)
  })
})

describe('rows and columns', () => {
  test('a row number is what a spreadsheet shows, blank lines and long cells counted', async () => {
    const { records } = await read('a,b\n1,"x\ny"\n\n3,4\n,\n5,6\n')
    expect(records.map(record => [record.row, record.cells['a']])).toEqual([
      [2, '1'],
      [4, '3'],
      [6, '5'],
    ])
  })

  test('a row of empty quoted cells is a row', async () => {
    expect(await tableOf('a,b\n"",\n')).toEqual([
      ['a', 'b'],
      ['', ''],
    ])
  })

  test('missing cells are null and reported', async () => {
    const { records } = await read('a,b,c\n1\n')
    expect(records[0]).toMatchObject({
      cells: { a: '1', b: null, c: null },
      problems: [{ code: 'row.too_short', refuses: false }],
    })
  })

  test('cells beyond the header are kept and reported', async () => {
    const { records } = await read('a,b\n1,2,3,4\n')
    expect(records[0]).toMatchObject({ extra: ['3', '4'], problems: [{ code: 'row.too_wide', refuses: false }] })
  })

  test('a delimiter too many at the end is nothing to report', async () => {
    expect(await problemsOf('a,b\n1,2,\n')).toEqual([])
  })

  test('repeated, empty and dangerous column names become names of their own', async () => {
    const { columns } = await read('Watchers,Watchers,,Watchers 2,__proto__, Two\n')
    expect(columns).toEqual(['Watchers', 'Watchers 3', 'Column 3', 'Watchers 2', 'proto', 'Two'])
  })
})

describe('damaged delimited text', () => {
  test('a quote that never closes costs its line and no more', async () => {
    const { records } = await read(`a,b\n1,2\n"open,3\n${'4,5\n'.repeat(3)}`)
    expect(records.map(record => record.cells['a'])).toEqual(['1', null, '4', '4', '4'])
    expect(await problemsOf(`a,b\n1,2\n"open,3\n4,5\n`)).toEqual([[3, 'row.unclosed_quote', true]])
  })

  test('a quote that stays open for megabytes is given up before the end', async () => {
    const rows = Math.ceil(LIMITS.recordCharacters / 4) + 10
    const { records } = await read(`a,b\n1,2\n"open,3\n${'4,5\n'.repeat(rows)}"closed",6\n`)
    expect(records).toHaveLength(rows + 3)
    expect(records[1]?.problems).toMatchObject([{ code: 'row.unclosed_quote' }])
    expect(records.at(-1)).toMatchObject({ row: rows + 4, cells: { a: 'closed', b: '6' }, problems: [] })
  })

  test('after many open quotes every cell must end on its line', async () => {
    const bad = LIMITS.unclosedQuotes + 30
    const { records } = await read(`a,b\n"x","y"\n${'1,"open\n'.repeat(bad)}2,"3"\n4,"5\n6"\n`)
    const lost = records.filter(record => record.problems.some(problem => problem.code === 'row.unclosed_quote'))
    expect(lost.length).toBeGreaterThan(LIMITS.unclosedQuotes)
    expect(records.find(record => record.cells['a'] === '2')).toMatchObject({
      row: bad + 3,
      cells: { b: '3' },
      problems: [],
    })
  })

  test('a quote that opens a cell further down shows that the one above never closed', async () => {
    expect(await tableOf('a,b\n"x","y"\n"open,1\n2,3\n"closed, now",4\n')).toEqual([
      ['a', 'b'],
      ['x', 'y'],
      [null, null],
      ['2', '3'],
      ['closed, now', '4'],
    ])
  })

  test('a stray quote is kept as a letter when a closing one follows on the line', async () => {
    const { records } = await read('a,b\n"x","y"\n"the "best, they" say",2\n3,4\n')
    expect(records[1]).toMatchObject({
      cells: { a: 'the "best, they" say', b: '2' },
      problems: [{ code: 'row.stray_quote', refuses: false }],
    })
    expect(records[2]).toMatchObject({ cells: { a: '3', b: '4' }, problems: [] })
  })

  test('a stray quote without another on its line swallows nothing below', async () => {
    const { records } = await read('a,b\n"x","y"\n"best" app,2\n3,4\n')
    expect(records[1]).toMatchObject({ cells: { a: 'best app', b: '2' }, problems: [{ code: 'row.stray_quote' }] })
    expect(records[2]?.cells).toEqual({ a: '3', b: '4' })
  })

  test('a cell above a megabyte costs its row', async () => {
    const fits = 'x'.repeat(LIMITS.cellCharacters)
    expect(await problemsOf(`a,b\n"${fits}",1\n2,3\n`)).toEqual([])
    expect(await problemsOf(`a,b\n"${fits}x",1\n2,3\n`)).toEqual([[2, 'row.cell_too_long', true]])
    expect(await problemsOf(`a,b\n${fits}x,1\n2,3\n`)).toEqual([[2, 'row.cell_too_long', true]])
  })

  test('a line without an end is given up, the next one is read', async () => {
    const { records } = await read(`a,b\n${'x'.repeat(LIMITS.recordCharacters + 300_000)}\n1,2\n`)
    expect(records).toMatchObject([
      { row: 2, problems: [{ code: 'row.cell_too_long' }] },
      { row: 3, cells: { a: '1', b: '2' } },
    ])
  })

  test.each([
    ['quotes', '"'.repeat(9_000_000), 'row.unclosed_quote'],
    ['stray quotes', '"a"a'.repeat(2_500_000), 'row.unclosed_quote'],
    ['delimiters', ','.repeat(9_000_000), 'row.too_wide'],
  ])('a bomb of %s is one refused row', async (_what, bomb, code) => {
    expect(await problemsOf(`a,b\n${bomb}`)).toEqual([[2, code, true]])
  })
})
