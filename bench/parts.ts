import { creates, lists, searches, walls } from './api.ts'
import { visits } from './browser.ts'
import { collaboration } from './collab.ts'
import { grid } from './grid.ts'
import { imports } from './imports.ts'
import { memory, starts } from './process.ts'
import { missed } from './report.ts'
import { openBench, type Bench } from './setup.ts'

/** In this order: what measures memory comes after what loads. */
const PARTS: Record<string, (bench: Bench) => Promise<void> | void> = {
  lists,
  searches,
  walls,
  creates,
  imports,
  visits,
  grid,
  collaboration,
  memory,
  starts,
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in PARTS))
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.\n`)
  process.exit(2)
}
const bench = await openBench()
try {
  for (const [name, part] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await part(bench)
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
