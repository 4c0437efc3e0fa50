import { creates, lists, searches, walls } from './api.ts'
import { visits } from './browser.ts'
import { collaboration } from './collab.ts'
import { decks } from './deck.ts'
import { grid } from './grid.ts'
import { imports } from './imports.ts'
import { memory, starts } from './process.ts'
import { missed } from './report.ts'
import { series } from './series.ts'
import { openBench, type Bench } from './setup.ts'
import { signals } from './signals.ts'

/** In this order: what measures memory comes after what loads. */
const PARTS: Record<string, (bench: Bench) => Promise<void> | void> = {
  lists,
  searches,
  walls,
  creates,
  imports,
  series,
  visits,
  grid,
  collaboration,
  memory,
  starts,
}

/** These are rules alone, and need no server. */
const PLAIN_PARTS: Record<string, () => Promise<void> | void> = { signals, deck: decks }

const asked = process.argv.slice(2)
const names = [...Object.keys(PLAIN_PARTS), ...Object.keys(PARTS)]
const unknown = asked.filter(name => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${names.join(', ')}.\n`)
  process.exit(2)
}
const isAsked = ([name]: [string, unknown]) => asked.length === 0 || asked.includes(name)
for (const [, part] of Object.entries(PLAIN_PARTS).filter(isAsked)) await part()
const parts = Object.entries(PARTS).filter(isAsked)
if (parts.length === 0) process.exit(0)
const bench = await openBench()
try {
  for (const [, part] of parts) {
    await bench.settle()
    await part(bench)
  }
  const short = missed()
  process.stdout.write(
    short.length === 0
      ? 'Every bar was reached.\n'
      : `Missed: ${short.map(line => `${line.bar} ${line.what}`).join('; ')}\n`,
  )
} finally {
  await bench.close()
}
process.exit(0)
