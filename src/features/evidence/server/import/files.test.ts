import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { importsBy, REVIEWS } from './imports.test-support.ts'

let world: World
let editor: Client
let by: ReturnType<typeof importsBy>

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
  by = importsBy(editor)
})
afterAll(() => world.close())

const ISSUES = [
  {
    url: 'https://api.github.example/issues/7',
    html_url: 'https://github.example/lamp/issues/7',
    id: 7001,
    number: 7,
    title: 'Lamp hangs',
    user: { login: 'ada' },
    labels: [{ name: 'bug' }],
    state: 'open',
    comments: 1,
    created_at: '2021-01-01T10:25:07Z',
    body: 'It hangs.\r\nAlways.',
    reactions: { total_count: 4, '+1': 3 },
  },
  {
    url: 'https://api.github.example/issues/8',
    html_url: 'https://github.example/lamp/issues/8',
    id: 7002,
    number: 8,
    title: 'Dim it',
    user: { login: 'bob' },
    labels: [],
    state: 'open',
    comments: 0,
    created_at: '2021-01-02T10:25:07Z',
    body: null,
    reactions: { total_count: 0, '+1': 0 },
  },
]

describe('other shapes of files', () => {
  test.each([
    ['JSON', JSON.stringify(ISSUES), 'issues.json', 'application/json'],
    ['JSON Lines', ISSUES.map(issue => JSON.stringify(issue)).join('\n'), 'issues.jsonl', 'text/plain'],
    [
      'JSON with the records inside',
      JSON.stringify({ total: 2, items: ISSUES }),
      'inside.json',
      'application/octet-stream',
    ],
  ])('GitHub issues as %s: reactions become votes', async (_what, file, name, type) => {
    const handed = await by.hand(file, name, type)
    expect(handed.body).toMatchObject({ problems: [], plan: { tool: 'GitHub issues' } })
    await editor('POST', `/imports/${handed.body.importId}/run`, { options: { source: name } })
    expect((await by.ended(handed.body.importId)).report).toMatchObject({ read: 2, created: 2 })
    expect(await by.rowsOf(`source=${name}&sort=occurredAt`)).toMatchObject([
      {
        title: 'Lamp hangs',
        text: 'It hangs.\nAlways.',
        voteCount: 3,
        tags: ['bug'],
        authorName: 'ada',
        url: 'https://github.example/lamp/issues/7',
      },
      { text: 'Dim it' },
    ])
  })

  test.each([
    ['semicolons and Windows-1252', Buffer.from('Kommentar;Note\nSehr sch\xf6n;5\n', 'latin1'), 'Sehr schön'],
    [
      'UTF-16 with a byte order mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('comment\tscore\nGr\u00fc\u00dfe\t3\n', 'utf16le')]),
      'Grüße',
    ],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffcomment,score\nna\u00efve,3\n'), 'naïve'],
    ['a formula behind a guard', Buffer.from('comment,score\n"\'=1+1",3\n'), '=1+1'],
    ['a NUL among its letters', Buffer.from(`comment,score\n"nul\0l ${'and plain words '.repeat(20)}",3\n`), null],
  ])('%s', async (name, file, text) => {
    const done = await by.run(file, `${name}.csv`, {
      mapping: { text: name.startsWith('semicolons') ? 'Kommentar' : 'comment' },
      options: { source: name },
    })
    expect(done).toMatchObject({ status: 'done', report: { read: 1, created: 1 } })
    const [row] = await by.rowsOf(`source=${encodeURIComponent(name)}`)
    if (text !== null) expect(row?.['text']).toBe(text)
  })

  test('rows wider or shorter than the header, and rows that cannot be used, are told with their row and field', async () => {
    const file = 'id,comment,rating\n1,short\n2,wide,3,beyond\n3,,4\n4,fine,many\n5,fine,5\n5,again,5\n'
    const { report } = await by.run(file, 'uneven.csv', { mapping: { sourceId: 'id' } })
    expect(report).toMatchObject({ read: 6, created: 3, skipped: 1, refused: 2 })
    expect(
      report.problems.map(({ row, field, code }: { row: number; field: string; code: string }) => [row, field, code]),
    ).toEqual(
      expect.arrayContaining([
        [2, null, 'row.too_short'],
        [3, null, 'row.too_wide'],
        [4, 'text', 'text.required'],
        [5, 'rating', 'rating.unreadable'],
        [7, 'sourceId', 'row.repeated_id'],
      ]),
    )
  })

  test('rows without ids of their own do not double either, even when two are the same', async () => {
    const file = 'date,comment\n2024-05-13,nothing\n2024-05-13,nothing\n2024-05-14,nothing\n'
    expect((await by.run(file, 'anonymous.csv')).report).toMatchObject({ created: 3 })
    expect((await by.run(file, 'anonymous.csv')).report).toMatchObject({ created: 0, unchanged: 3 })
  })
})

describe('bad files', () => {
  test.each([
    ['empty', '', 'file.empty'],
    ['blank', ' \n \n', 'file.empty'],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 255, 254]), 'file.'],
    ['a web page', '<!doctype html><html></html>', 'file.not_a_table'],
  ])('%s is refused and not kept', async (name, file, code) => {
    const answer = await by.hand(file, `${name}.csv`)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toContain(code)
    expect(answer.body.detail.length).toBeGreaterThan(20)
    const kept = await world.server.house.database.owner.query('select name from file where name = $1', [`${name}.csv`])
    expect(kept.rows).toEqual([])
  })

  test.each([
    ['a header alone', 'id,comment\n', 'file.no_rows'],
    ['an empty list', '[]', 'file.no_rows'],
    ['one line without an end', `id,${'a'.repeat(9_000_000)}`, 'file.no_rows'],
  ])('%s is answered with what to do', async (_what, file, code) => {
    expect(await by.hand(file, 'nothing.csv')).toMatchObject({ status: 422, body: { code } })
  })

  test.each([
    ['a cell that no person wrote', `id,comment\n1,"${'word '.repeat(300_000)}"\n`],
    ['a list within lists without end', `[{"comment":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`],
  ])('%s is named where no column can be proposed', async (_what, file) => {
    const { status, body } = await by.hand(file, 'long.csv')
    expect(status).toBe(201)
    expect(body.problems[0].detail).toMatch(/^Row \d: /)
  })

  test('a bomb of quotes costs neither the server nor an answer', async () => {
    const handed = await by.hand(`comment,score\n${'"'.repeat(3_000_000)}`, 'bomb.csv')
    expect([201, 422]).toContain(handed.status)
    if (handed.status !== 201) return
    await editor('POST', `/imports/${handed.body.importId}/run`, { mapping: { text: 'comment' } })
    expect(await by.ended(handed.body.importId)).toMatchObject({ report: { created: 0 } })
  })

  test('what can be read in two ways is asked, not guessed', async () => {
    const handed = await by.hand('comment,date\nfine,03/04/2024\nbad,05/06/2024\n', 'dates.csv')
    expect(handed.body.problems).toMatchObject([{ field: 'occurredAt', code: 'date.ambiguous' }])
    const id = handed.body.importId
    expect(await editor('POST', `/imports/${id}/run`, {})).toMatchObject({
      status: 422,
      body: { code: 'date.ambiguous' },
    })
    expect(
      (await editor('POST', `/imports/${id}/plan`, { options: { dateFormat: 'DD/MM/YYYY' } })).body.problems,
    ).toEqual([])
    await editor('POST', `/imports/${id}/run`, { options: { dateFormat: 'DD/MM/YYYY' } })
    expect((await by.ended(id)).report).toMatchObject({ created: 2 })
    expect(await by.rowsOf('source=dates')).toMatchObject([
      { occurredAt: '2024-06-05T00:00:00.000Z' },
      { occurredAt: '2024-04-03T00:00:00.000Z' },
    ])
  })

  test('a mapping to a column that is not there is refused with its name', async () => {
    const handed = await by.hand(REVIEWS, 'reviews.csv')
    const answer = await editor('POST', `/imports/${handed.body.importId}/run`, { mapping: { text: 'words' } })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/text', code: 'mapping.unknown_column' }] },
    })
  })
})
