import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'
import { readConfig } from '#features/reviews/domain/config-reading.ts'
import { deckJson } from '#features/reviews/domain/deck-json.ts'
import { deckOf } from '#features/reviews/domain/deck.ts'
import { deckPage } from '#features/reviews/domain/page/page.ts'
import { Review } from '#features/reviews/domain/review.ts'
import { random } from '#kernel/stats/random.ts'
import { readDailyTable } from '../src/app/wbr-files.ts'

const SAMPLES = 'src/features/reviews/domain/samples/wbr-app'
const RUNS = 5
const RETAIL_ROWS = 541_909

const RETAIL = `
setup: {week_ending: 03-DEC-2011, title: Online retail}
metrics:
  Units: {column: Quantity, aggf: sum}
  Price: {column: UnitPrice, aggf: mean}
  HighestPrice: {column: UnitPrice, aggf: max}
  UnitsUK: {filter: {base_column: Quantity, query: "Country == 'United Kingdom'"}, aggf: sum}
  ShareUK: {function: {divide: [{metric: {name: UnitsUK}}, {metric: {name: Units}}]}}
deck:
  - block: {ui_type: 6_12Graph, title: Units, metrics: {Units: }}
  - block: {ui_type: 6_12Graph, title: Price, metrics: {Price: , HighestPrice: }}
  - block: {ui_type: 6_12Graph, title: United Kingdom, y_scaling: "##.1%", metrics: {ShareUK: }}
`

/**
 * From a table on disk to a finished deck, as JSON and as a page, beside a plain single pass over the same file: every line
 * split, one column added up by day, nothing checked. BENCH_RETAIL names the transactions of UCI Online Retail (plain or
 * gzip); without it, as many rows of the same columns are made up.
 */
export async function decks() {
  const folder = mkdtempSync(join(tmpdir(), 'workback-deck-'))
  try {
    const demo = readFileSync(`${SAMPLES}/demo/1-wbr-sample-config.yaml`, 'utf8')
    const filtered = readFileSync(`${SAMPLES}/demo/2-wbr-sample-config-with-filter.yaml`, 'utf8')
    await timed('demo 1, 730 days', demo, `${SAMPLES}/scenario_1/original.csv`, 4)
    await timed('demo 2, 2,376 rows', filtered, `${SAMPLES}/demo/2-wbr-sample-dataset-with-filter.csv`, 1)
    await timed('retail, 541,909 rows', RETAIL, retailFile(folder), 3)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(name: string, text: string, file: string, column: number) {
  const ours: number[] = []
  const plain: number[] = []
  for (let run = 0; run < RUNS; run++) {
    ours.push(await secondsOf(() => deckFrom(text, file)))
    plain.push(await secondsOf(() => singlePass(file, column)))
  }
  const [one, other] = [Math.min(...ours), Math.min(...plain)]
  process.stdout.write(
    `deck: ${name.padEnd(22)} ${milliseconds(one)} to JSON and page, plain pass ${milliseconds(other)}, ratio ${(one / other).toFixed(1)} (best of ${RUNS}, load ${loadavg()[0]?.toFixed(1)})\n`,
  )
}

const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function deckFrom(text: string, file: string) {
  const { config } = readConfig(text)
  if (config === null) throw new Error('The configuration is wrong.')
  const table = await readDailyTable(config, file, file, null)
  const deck = deckOf(new Review(config, table))
  return JSON.stringify(deckJson(deck)).length + deckPage(deck, table.notes).length
}

async function singlePass(file: string, column: number) {
  const byDay = new Map<string, number>()
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const cells = line.split(',')
    const day = (cells[column === 3 ? 4 : 0] ?? '').slice(0, 10)
    byDay.set(day, (byDay.get(day) ?? 0) + Number(cells[column]))
  }
  return byDay
}

function retailFile(folder: string): string {
  const given = process.env['BENCH_RETAIL']
  const file = join(folder, 'retail.csv')
  if (given !== undefined && existsSync(given)) {
    const bytes = readFileSync(given)
    const text = (given.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
    writeFileSync(file, text.replace('InvoiceDate', 'Date'))
    return file
  }
  const source = random('retail')
  const lines = ['InvoiceNo,StockCode,Description,Quantity,Date,UnitPrice,CustomerID,Country']
  const began = Date.UTC(2010, 11, 1, 8)
  for (let row = 0; row < RETAIL_ROWS; row++) {
    const moment = new Date(began + Math.floor(row * 58.5) * 1000).toISOString().slice(0, 16).replace('T', ' ')
    const country = source.uniform() < 0.9 ? 'United Kingdom' : 'Germany'
    const [quantity, cents] = [1 + Math.floor(source.uniform() * 24), Math.floor(source.uniform() * 2000)]
    lines.push(
      `${536365 + (row >> 4)},${20000 + (row % 4000)},SOMETHING NICE FOR THE SHELF,${quantity},${moment}:00,${(cents / 100).toFixed(2)},17850.0,${country}`,
    )
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
