import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../domain/config-reading.ts'
import { deckOf, type Block } from '../domain/deck.ts'
import { csvOf, openScenario, sampleText, SCENARIOS, tableOf } from '../domain/golden.test-support.ts'
import type { DeckReview, ReviewBlock } from '../domain/review-schema.ts'
import { Review } from '../domain/review.ts'
import { chartsOf, editor, review, setUp, tearDown } from './deck-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

/** Both files as one body, as a browser and the command line send them. */
const send = (config: string, table: string, query = '') =>
  editor('POST', `/decks/import?configBytes=${Buffer.byteLength(config)}&tableName=days.csv${query}`, config + table, {
    'content-type': 'application/octet-stream',
  })

const titled = (config: string, title: string) => config.replace(/^setup:\n/m, `setup:\n  title: ${title}\n`)

/** Names of metrics are ids in the store: legends and figures are what has to be the same. */
const figuresOf = (block: Block | ReviewBlock) => {
  const { id: _, ...rest } = { id: '', ...block }
  return JSON.parse(JSON.stringify(rest, (key, value) => (key === 'metric' ? undefined : value))) as object
}

const signalsOf = ({ signals }: Pick<DeckReview, 'signals'>) =>
  signals?.metrics.map(({ legend, weeks, limits, center, rules }) => [legend, weeks, limits, center, rules])

describe('an imported deck', () => {
  test.each(SCENARIOS)('%s shows every figure of the deck from files', async scenario => {
    const text = sampleText(`${scenario}/config.yaml`)
    const { body, status } = await send(text, csvOf(scenario))
    expect([status, body.errors]).toEqual([200, undefined])
    const { config, table } = openScenario(scenario)
    const expected = deckOf(new Review(config, table))
    const shown = await review(body.deck, `?weekEnding=${body.weekEnding}`)
    expect(shown.withheld).toEqual([])
    expect(shown.blocks.map(figuresOf)).toEqual(expected.blocks.map(figuresOf))
    expect(JSON.stringify(signalsOf(shown))).toBe(JSON.stringify(signalsOf(expected as DeckReview)))
    await undo(body.importId)
  })

  test.each([
    ['1-wbr-sample-config.yaml', () => csvOf('scenario_1')],
    ['2-wbr-sample-config-with-filter.yaml', () => sampleText('demo/2-wbr-sample-dataset-with-filter.csv')],
  ])('%s shows every figure of the deck from files', async (name, csv) => {
    const text = sampleText(`demo/${name}`)
    const { body, status } = await send(text, csv())
    expect([status, body.errors]).toEqual([200, undefined])
    const { config } = readConfig(text)
    if (config === null) throw new Error(name)
    const expected = deckOf(new Review(config, tableOf(config, csv(), 'month-first')))
    const shown = await review(body.deck, `?weekEnding=${body.weekEnding}`)
    expect(shown.blocks.map(figuresOf)).toEqual(expected.blocks.map(figuresOf))
    await undo(body.importId)
  })
})

const undo = (change: string) => editor('POST', `/changes/${change}/reversal`)

describe('an import', () => {
  const config = titled(sampleText('scenario_2/config.yaml').replace(/^ {2}title:.*\n/m, ''), 'Shop review')
  const table = csvOf('scenario_2')
  const counted = async () => {
    const list = async (path: string) => (await editor('GET', `${path}?limit=200`)).body.items.length as number
    return [await list('/metrics'), await list('/decks'), await list('/deck-blocks')]
  }

  test('tells beforehand what it would do, and then does that', async () => {
    const before = await counted()
    const dry = await send(config, table, '&dryRun=true')
    expect(dry.body).toMatchObject({ deck: null, importId: null, title: 'Shop review' })
    expect(await counted()).toEqual(before)
    const wet = await send(config, table)
    expect({ ...wet.body, deck: null, importId: null }).toEqual({ ...dry.body, blocks: wet.body.blocks })
    expect(wet.body.blocks.created).toBe(dry.body.blocks.created)
  })

  test('doubles nothing when it is repeated, and is undone as one', async () => {
    const first = await send(config, table)
    expect(first.body).toMatchObject({
      importId: null,
      metrics: { created: 0, updated: 0 },
      observations: { created: 0, updated: 0 },
      blocks: { created: 0, updated: 0 },
    })
    const again = await send(config.replace('Shop review', 'Another review'), table)
    expect(again.body).toMatchObject({ metrics: { created: 0 }, observations: { created: 0 } })
    const { body } = await undo(again.body.importId)
    expect(body.refused).toEqual([])
    expect((await editor('GET', `/decks/${again.body.deck}`)).body.archivedAt).not.toBeNull()
  })

  test('tells a day anew where the table says otherwise, with what was known before beside it', async () => {
    const { body: before } = await send(config, table)
    const [column] = chartsOf(await review(before.deck, `?weekEnding=${before.weekEnding}`))
    const lines = table.split('\n')
    const changed = [lines[0], lines[1]?.replace(/\d+(\.\d+)?\s*$/, '123456'), ...lines.slice(2)].join('\n')
    const { body } = await send(config, changed)
    expect(body.observations.created).toBe(0)
    expect(body.observations.updated).toBeLessThanOrEqual(before.preview.length)
    expect(column?.series[0]?.weeks).toHaveLength(6)
  })

  test('says with its line or row what it cannot read, and what the deck is made of', async () => {
    const wrong = await send('setup: {week_ending: 25-SEP-2021}\nmetrics: {}\n', table)
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors[0]).toMatchObject({
      code: 'config.part_missing',
      detail: expect.stringContaining('Line 1'),
    })
    const short = 'setup: {week_ending: 18-JAN-2026, title: Short}\nmetrics:\n  Orders: {column: Orders, aggf: sum}\n'
    const deck = 'deck:\n  - block: {ui_type: 6_12Graph, title: Orders, metrics: {Orders: }}\n'
    const renamed = await send(short + deck, 'Date,Order\n2026-01-12,5\n')
    expect(renamed.body.errors[0].detail).toContain('Was it renamed to "Order"?')
    const odd = await send(short + deck, 'Date,Orders\n2026-01-12,5\n2026-01-13,many\n')
    expect(odd.body).toMatchObject({ read: 2, refused: 1, observations: { created: 1 } })
    expect(odd.body.problems).toMatchObject([{ file: 'table', line: 3, field: 'Orders', code: 'table.not_a_number' }])
    const metrics = (await editor('GET', '/metrics?name=Orders')).body.items
    expect(metrics[0]).toMatchObject({
      owner: expect.stringContaining('person_'),
      definition: 'Imported from days.csv: column Orders, sum.',
    })
  })

  test('needs a body and the length of the configuration in it', async () => {
    expect((await editor('POST', '/decks/import')).status).toBe(422)
    expect((await editor('POST', '/decks/import?configBytes=5', 'setup', {})).status).toBe(422)
  })
})

describe('what annotates a configuration', () => {
  const config = titled(sampleText('scenario_2/config.yaml').replace(/^ {2}title:.*\n/m, ''), 'Annotated review')
  const table = csvOf('scenario_2')
  const names = [...(readConfig(config).config?.metrics.keys() ?? [])]
  const [one = '', other = ''] = names
  const annotations = [
    'Date,MetricName,EventDescription',
    `03-Feb-2020,${one},Price lowered`,
    `03-Feb-2020,${other},Price lowered`,
    `2020-02-10,${one}YOY,"Out of stock, twice"`,
    `2020-02-30,${one},No such day`,
    '2020-02-11,Nobody,Heard of this',
    `2020-02-12,${one},`,
    '',
  ].join('\n')
  const sendAll = (query = '', told = annotations) =>
    editor(
      'POST',
      `/decks/import?configBytes=${Buffer.byteLength(config)}&annotationsBytes=${Buffer.byteLength(told)}&tableName=days.csv${query}`,
      config + told + table,
      { 'content-type': 'application/octet-stream' },
    )
  const stored = async () =>
    (await editor('GET', '/annotations?limit=200&sort=occurredOn')).body.items as {
      id: string
      title: string
      occurredOn: string
      metrics: string[]
      owner: string
    }[]

  test('stands on the charts of its metrics, and what cannot be matched is told by row', async () => {
    const dry = await sendAll('&dryRun=true')
    expect(dry.body).toMatchObject({ annotations: { created: 2, updated: 0, unchanged: 0 } })
    expect(await stored()).toEqual([])
    const { body } = await sendAll()
    expect(body.annotations).toEqual(dry.body.annotations)
    const told = (body.problems as { file: string; line: number; code: string }[]).filter(
      ({ file }) => file === 'annotations',
    )
    expect(told.map(({ line, code }) => [line, code])).toEqual([
      [5, 'events.not_a_date'],
      [6, 'events.no_such_metric'],
      [7, 'events.no_description'],
    ])
    const [price, stock] = await stored()
    expect(price).toMatchObject({ title: 'Price lowered', occurredOn: '2020-02-03' })
    expect(price?.metrics).toHaveLength(2)
    expect(price?.owner).not.toBeNull()
    expect(stock).toMatchObject({ title: 'Out of stock, twice', occurredOn: '2020-02-10' })
    expect(stock?.metrics).toHaveLength(1)
  })

  test('is doubled by nothing when it is imported again, and taken back with the import', async () => {
    const again = await sendAll()
    expect(again.body).toMatchObject({ importId: null, annotations: { created: 0, updated: 0, unchanged: 2 } })
    const more = `Date,MetricName,EventDescription\n2020-02-10,${other},"Out of stock, twice"\n2020-03-01,${other},New site\n`
    const wider = await sendAll('', more)
    expect(wider.body.annotations).toEqual({ created: 1, updated: 1, unchanged: 0 })
    expect((await stored()).map(({ metrics }) => metrics.length)).toEqual([2, 2, 1])
    const { body } = await undo(wider.body.importId)
    expect(body.refused).toEqual([])
    expect((await stored()).map(({ metrics }) => metrics.length)).toEqual([2, 1])
  })

  test('that is named and not given is asked for', async () => {
    const named = `${config}\nannotations:\n  - notes.csv\n`
    const { body } = await send(named, table, '&dryRun=true')
    expect(body.problems).toContainEqual(
      expect.objectContaining({ file: 'configuration', code: 'deck.annotations_not_given' }),
    )
  })

  test('that is no such table stops nothing', async () => {
    const { body } = await sendAll('&dryRun=true', 'Day,What\n2020-02-03,Rain\n')
    expect(body.annotations).toEqual({ created: 0, updated: 0, unchanged: 0 })
    expect(body.problems).toContainEqual(
      expect.objectContaining({ file: 'annotations', code: 'events.no_such_column', field: 'MetricName' }),
    )
  })
})
