import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#features/reviews/domain/config-reading.ts'
import { deckOf } from '#features/reviews/domain/deck.ts'
import { Review } from '#features/reviews/domain/review.ts'
import { readDailyTable, readOccurrences } from './wbr-files.ts'

const SAMPLES = 'src/features/reviews/domain/samples/wbr-app'

/** A folder with a configuration and the files beside it. */
function placed(config: string, files: Record<string, string | Buffer> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'workback-wbr-'))
  for (const [name, content] of Object.entries({ 'deck.yaml': config, ...files }))
    writeFileSync(join(folder, name), content)
  const read = readConfig(config).config
  if (read === null) throw new Error('The configuration is wrong.')
  return { config: read, path: join(folder, 'deck.yaml'), folder }
}

const CONFIG = `setup: {week_ending: 13-JAN-2024}
metrics:
  Views: {column: site.Views, aggf: sum}
  Orders: {column: shop.Orders, aggf: sum}
  Rate: {function: {divide: [{metric: {name: Orders}}, {metric: {name: Views}}]}}
csv_files: {site: {url_or_path: site.csv}, shop: {url_or_path: shop.csv}}
annotations: [events.csv]
deck: [{block: {ui_type: 6_12Graph, title: Rate, metrics: {Rate: }}}]
`
const daysWith = (column: string, value: number) =>
  `Date,${column}\n${[7, 8, 9, 10, 11, 12, 13].map(day => `2024-01-${String(day).padStart(2, '0')},${value}`).join('\n')}\n`

describe('the files of a weekly review', () => {
  test('several tables meet on their dates, with events beside them', async () => {
    const { config, path } = placed(CONFIG, {
      'site.csv': daysWith('Views', 200),
      'shop.csv': Buffer.from(`\ufeff${daysWith('Orders', 3)}`, 'utf16le'),
      'events.csv': 'Date,MetricName,EventDescription\n2024-01-10,Rate,New page\n2024-01-10,Rte,Wrong\n',
    })
    const table = await readDailyTable(config, path, undefined, null)
    const { occurrences, problems } = await readOccurrences(config, path)
    expect(problems).toMatchObject([{ row: 3, field: 'MetricName', code: 'events.no_such_metric' }])
    const [chart] = deckOf(new Review(config, table), occurrences).blocks
    expect(chart).toMatchObject({
      series: [{ weeks: expect.arrayContaining([expect.objectContaining({ value: 0.015 })]) }],
    })
    expect(chart).toMatchObject({ events: [{ text: 'New page', places: [5] }] })
  })

  test.each([
    ['no table is named', CONFIG.replace(/csv_files.*\n/, ''), 'Give one with --data'],
    ['a file is missing', CONFIG, 'There is no file site.csv'],
    [
      'a file lies on the network',
      CONFIG.replace('url_or_path: site.csv', 'url_or_path: "https://x.test/a.csv"'),
      'lies on the network',
    ],
    [
      'rows come from a database',
      CONFIG.replace(/csv_files.*\n/, 'data_sources: {db: {q: {query: select}}}\n'),
      'Export them as CSV',
    ],
  ])('%s: told with what to do', async (_, text, message) => {
    const { config, path } = placed(text)
    await expect(readDailyTable(config, path, undefined, null)).rejects.toThrow(message)
  })

  test('a renamed column is told, and so is a table without a readable date', async () => {
    const { config, path, folder } = placed(CONFIG, {
      'one.csv': daysWith('View', 1),
      'two.csv': 'Date,Views,Orders\nsoon,1,1\n',
    })
    await expect(readDailyTable(config, path, join(folder, 'one.csv'), null)).rejects.toThrow(
      'Was it renamed to "View"?',
    )
    await expect(readDailyTable(config, path, join(folder, 'two.csv'), null)).rejects.toThrow('Row 2, Date: "soon"')
  })

  test('the samples of WBR App, dates between strokes and all', async () => {
    const { config } = placed(readFileSync(`${SAMPLES}/demo/2-wbr-sample-config-with-filter.yaml`, 'utf8'))
    const path = `${SAMPLES}/demo/2-wbr-sample-dataset-with-filter.csv`
    const table = await readDailyTable(config, path, path, null)
    expect([table.rows, table.days.length, table.refusedCount]).toEqual([2376, 792, 0])
    const deck = deckOf(new Review(config, table))
    expect(deck.blocks.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      '9 chart',
      '10 chart',
      '11 chart',
      '12 section',
      '13 weeks',
      '14 months',
    ])
  })
})
