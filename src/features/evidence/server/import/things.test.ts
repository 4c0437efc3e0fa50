import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import { importsBy } from './imports.test-support.ts'

let world: World
let editor: Client
let product: { id: string }

beforeAll(async () => {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
  product = (await editor('POST', '/products', { name: 'Lamp' })).body
})
afterAll(() => world.close())

const of = (kind: string) => importsBy(editor, kind)
const codes = (report: { problems: { row: number; field: string; code: string }[] }) =>
  report.problems.map(({ row, field, code }) => [row, field, code])

describe('a file of ideas', () => {
  const FILE = `Name,Notes,Status,Product,Effort,Tags,Score
Dim by voice,It should listen,New,lamp,1 / 2 / 4,light;voice,7
Longer cord,,planned,Lamp,,,3
`
  test('comes in by names of fields, with references by name, and twice does nothing', async () => {
    const done = await of('ideas').run(FILE, 'ideas.csv')
    expect(done).toMatchObject({
      kind: 'idea',
      key: 'title',
      report: { read: 2, created: 2, updated: 0, refused: 0 },
      mapping: { title: 'Name', description: 'Notes', effort: 'Effort' },
      assumptions: [{ code: 'import.columns_left_out' }],
    })
    const { items } = (await editor('GET', '/ideas?sort=title')).body
    expect(items).toMatchObject([
      {
        title: 'Dim by voice',
        description: 'It should listen',
        product: product.id,
        effort: { p10: 1, p50: 2, p90: 4 },
        tags: ['light', 'voice'],
      },
      { title: 'Longer cord', description: null, status: 'planned' },
    ])
    expect((await of('idea').run(FILE, 'ideas.csv')).report).toMatchObject({ created: 0, unchanged: 2 })
    const changed = FILE.replace('It should listen', 'It must listen')
    expect((await of('idea').run(changed, 'ideas.csv')).report).toMatchObject({ updated: 1, unchanged: 1 })
  })

  test('is tried without a trace, and undone as one', async () => {
    const file = 'title,description\nTried,one\nLonger cord,now described\n'
    const tried = await of('idea').run(file, 'tried.csv', { dryRun: true })
    expect(tried).toMatchObject({ status: 'done', changeId: null, report: { created: 1, updated: 1 } })
    expect((await editor('GET', '/ideas?title=Tried')).body.items).toEqual([])
    const kept = await of('idea').run(file, 'kept.csv')
    expect(kept.report).toMatchObject({ created: 1, updated: 1 })
    const [change] = (await editor('GET', '/activity?limit=1')).body.items
    expect(change).toMatchObject({ id: kept.changeId, kind: 'things.imported' })
    expect((await editor('POST', `/imports/${kept.importId}/reversal`, {})).body).toMatchObject({ reversed: 2 })
    expect((await editor('GET', `/imports/${kept.importId}`)).body.status).toBe('undone')
    expect((await editor('GET', '/ideas?title=Tried')).body.items).toEqual([])
    expect((await editor('GET', '/ideas?title=Longer cord')).body.items).toMatchObject([{ description: null }])
  })

  test('tells while it is being undone how far that is', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `Many ${row}`)
    const { importId } = await of('idea').run(['title', ...rows].join('\n'), 'many.csv')
    let isOver = false
    const undoing = editor('POST', `/imports/${importId}/reversal`, {}).finally(() => (isOver = true))
    const told: unknown[] = []
    while (!isOver) told.push((await editor('GET', `/imports/${importId}`)).body.undone)
    expect((await undoing).body.reversed).toBe(500)
    expect(told.filter(each => typeof each === 'number').length).toBeGreaterThan(0)
    expect((await editor('GET', `/imports/${importId}`)).body).toMatchObject({ status: 'undone', undone: null })
  })

  test('has what cannot be used refused row by row, with field and reason, and the rest come in', async () => {
    const file = [
      'title,status,product,effort,owner',
      'Fine,new,Lamp,,',
      ',new,Lamp,,',
      'Wrong status,whenever,Lamp,,',
      'Wrong product,new,Chandelier,,',
      'Wrong effort,new,Lamp,9 / 5 / 2,',
      'Wrong person,new,Lamp,,nobody@sample.test',
      'Fine,new,Lamp,,',
      '',
    ].join('\n')
    const { report } = await of('idea').run(file, 'uneven.csv')
    expect(report).toMatchObject({ read: 7, created: 1, refused: 6 })
    expect(codes(report)).toEqual([
      [3, 'title', expect.any(String)],
      [4, 'status', 'choice.unknown'],
      [5, 'product', 'reference.not_found'],
      [6, 'effort', 'field.custom'],
      [7, 'owner', 'reference.not_found'],
      [8, 'title', 'row.repeated_key'],
    ])
  })

  test('says nothing to browsers and the activity of a row that was refused', async () => {
    const { body } = await editor('GET', '/changes?since=0&limit=200')
    expect(JSON.stringify(body)).toContain('Longer cord')
    expect(JSON.stringify(body)).not.toContain('Wrong product')
    expect((await editor('GET', '/search?q=whenever')).body.items).toEqual([])
  })
})

describe('a file handed in as something else', () => {
  test('becomes what is said later, with statuses of its own read as ours', async () => {
    const file = 'Summary,Status,Labels,Labels\nFold flat,To Do,small,light\nGlow,Waiting,,\n'
    const { body } = await of('feedback').hand(file, 'tracker.csv')
    const plan = await editor('POST', `/imports/${body.importId}/plan`, { kind: 'ideas' })
    expect(plan.body).toMatchObject({
      kind: 'idea',
      plan: null,
      thingPlan: { values: { status: { 'To Do': 'new', Waiting: null } } },
    })
    const order = { kind: 'idea', options: { values: { status: { Waiting: 'parked' } } } }
    await editor('POST', `/imports/${body.importId}/run`, order)
    expect(await of('idea').ended(body.importId)).toMatchObject({ kind: 'idea', report: { created: 2, refused: 0 } })
    const { items } = (await editor('GET', '/ideas?sort=title&status=parked&status=new&limit=100')).body
    expect(items).toContainEqual(expect.objectContaining({ title: 'Fold flat', tags: ['small', 'light'] }))
    expect(items).toContainEqual(expect.objectContaining({ title: 'Glow', status: 'parked' }))
  })

  test('may become what its reader may write', async () => {
    const kinds = async (client: Client) =>
      (await client('GET', '/imports/kinds')).body.items.map(({ kind }: { kind: string }) => kind)
    expect(await kinds(editor)).toEqual(
      expect.arrayContaining(['feedback', 'idea', 'launch', 'metric', 'organization']),
    )
    expect(await kinds(await world.as('viewer'))).toEqual(['feedback'])
  })
})

describe('other kinds', () => {
  test.each([
    [
      'organization',
      '/customers',
      'name,segment,revenuePerYear\nAcme Sample,retail,1200.50\nBolt Sample,direct,99 EUR\n',
      [{ revenuePerYear: { amount: '1200.50', currency: 'USD' } }, { revenuePerYear: { currency: 'EUR' } }],
    ],
    [
      'launches',
      '/launches',
      'Title;Launch date;Tier\nLamp on sale;13.05.2027;1\nLamp in stores;14.06.2027;2\n',
      [
        { launchOn: '2027-05-13', tier: '1' },
        { launchOn: '2027-06-14', status: 'planned' },
      ],
    ],
    [
      'metric',
      '/metrics',
      JSON.stringify([
        { name: 'Lamps sold', unit: 'lamps', direction: 'Increase', target: 500 },
        { name: 'Returns', direction: 'decrease', targetOn: '2027-01-01' },
      ]),
      [{ target: 500 }, { direction: 'decrease', targetOn: '2027-01-01' }],
    ],
    [
      'roadmap-items',
      '/roadmap-items',
      'title,Starts on,Ends on,Confidence in the dates\nBuild it,2027-01-04,2027-02-26,80%\nShow it,2027-03-01,2027-03-05,0.5\n',
      [
        { startOn: '2027-01-04', confidence: 0.8 },
        { endOn: '2027-03-05', confidence: 0.5 },
      ],
    ],
  ])('%s', async (kind, path, file, rows) => {
    expect((await of(kind).run(file, `${kind}.txt`)).report).toMatchObject({ read: 2, created: 2, refused: 0 })
    expect((await editor('GET', `${path}?sort=createdAt`)).body.items).toMatchObject(rows)
    expect((await of(kind).run(file, `${kind}.txt`)).report).toMatchObject({ unchanged: 2 })
  })

  test('an export comes in again by its ids, where it changes only what was changed in it', async () => {
    const csv = await editor('GET', '/exports/idea?format=csv')
    const again = await of('idea').run(csv.body, 'ideas.csv')
    expect(again.report.problems).toEqual([])
    expect(again).toMatchObject({ key: 'id', report: { created: 0, updated: 0, refused: 0 } })
    const edited = await of('idea').run(csv.body.replaceAll('Longer cord', 'Longest cord'), 'ideas.csv')
    expect(edited.report).toMatchObject({ created: 0, updated: 1, refused: 0 })
  })

  test('ids of another tool are left out, and its things known by their titles', async () => {
    const done = await of('idea').run('id,title\n3515,From elsewhere\nKEP-7,From afar\n', 'kept-elsewhere.csv')
    expect(done).toMatchObject({ key: 'title', report: { created: 2, refused: 0 } })
  })

  test('rows are known by another field where it is asked', async () => {
    const order = { options: { key: 'domain' } }
    await of('organization').run('name,domain\nOld Sample,old.example\n', 'a.csv', order)
    const renamed = await of('organization').run('name,domain\nNew Sample,old.example\n', 'b.csv', order)
    expect(renamed).toMatchObject({ key: 'domain', report: { created: 0, updated: 1 } })
  })
})

describe('is refused with what to do', () => {
  test.each([
    ['a kind that nobody knows', 'gadget', 'a,b\n1,2\n', 422, 'import.unknown_kind'],
    ['a kind that takes no file', 'document', 'title\nx\n', 422, 'import.unknown_kind'],
  ])('%s', async (_what, kind, file, status, code) => {
    expect(await of(kind).hand(file, 'x.csv')).toMatchObject({ status, body: { code } })
  })

  test('a file without what every thing of its kind has', async () => {
    const { body } = await of('launch').hand('title\nWithout a day\n', 'x.csv')
    expect(body.problems).toMatchObject([{ field: 'launchOn', code: 'mapping.required' }])
    expect(await editor('POST', `/imports/${body.importId}/run`, {})).toMatchObject({
      status: 422,
      body: { code: 'mapping.required' },
    })
  })

  test.each([
    [{ mapping: { colour: 'title' } }, 'mapping.unknown_field'],
    [{ mapping: { title: 'colour' } }, 'mapping.unknown_column'],
    [{ options: { key: 'effort' } }, 'key.unknown_field'],
    [{ options: { key: 'id' } }, 'key.not_mapped'],
  ])('an order of %j', async (order, code) => {
    const { body } = await of('idea').hand('title\nx\n', 'x.csv')
    expect(await editor('POST', `/imports/${body.importId}/run`, order)).toMatchObject({ status: 422, body: { code } })
  })

  test('more rows than one change of such things may have', async () => {
    const rows = Array.from({ length: 20_001 }, () => 'Same')
    const done = await of('product').run(['name', ...rows].join('\n'), 'many.csv')
    expect(done).toMatchObject({ status: 'failed', problem: { code: 'import.too_many_rows' } })
  })

  test('a token that may import but not write things of that kind', async () => {
    const narrow = importsBy(await world.as('editor', { scopes: ['imports.*'] }), 'idea')
    expect(await narrow.run('title\nNot mine\n', 'x.csv')).toMatchObject({
      status: 'failed',
      problem: { code: 'import.forbidden' },
    })
  })
})
