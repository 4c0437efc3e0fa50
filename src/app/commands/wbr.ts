import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DateOrder } from '#features/metrics/domain/written-date.ts'
import type { Config, ConfigProblem } from '#features/reviews/domain/config.ts'
import { readConfig } from '#features/reviews/domain/config-reading.ts'
import { deckJson } from '#features/reviews/domain/deck-json.ts'
import { deckText } from '#features/reviews/domain/deck-text.ts'
import { deckOf, type Deck } from '#features/reviews/domain/deck.ts'
import { PeerFailure } from '#features/reviews/domain/peer/frames.ts'
import { peerDeck } from '#features/reviews/domain/peer/peer-deck.ts'
import { Review } from '#features/reviews/domain/review.ts'
import type { RowProblem } from '#features/reviews/domain/table-reading.ts'
import { CommandProblem } from '../workspace.ts'
import { readDailyTable, readOccurrences } from '../wbr-files.ts'

export interface WbrOptions {
  data?: string
  json?: boolean
  html?: string
  asPeer?: boolean
  dateOrder?: DateOrder
}

/** Computes a weekly business review from a configuration and a table of days. Needs no database. */
export async function wbrCommand(path: string, options: WbrOptions) {
  const { config, warnings } = await openConfig(path)
  const table = await readDailyTable(config, path, options.data, options.dateOrder ?? null)
  const { occurrences, problems } = await readOccurrences(config, path)
  const deck = options.asPeer ? asPeer(() => peerDeck(config, table)) : deckOf(new Review(config, table), occurrences)
  const told = {
    configuration: warnings,
    refused: table.refused,
    refusedCount: table.refusedCount,
    notes: [...table.notes, ...problems],
  }
  tell(path, told)
  if (options.html !== undefined) await writeFile(options.html, await pageOf(deck, told.notes, config))
  if (options.json) process.stdout.write(`${JSON.stringify({ ...deckJson(deck), problems: told }, null, 2)}\n`)
  else if (options.html === undefined) process.stdout.write(deckText(deck))
}

async function openConfig(path: string): Promise<{ config: Config; warnings: ConfigProblem[] }> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new CommandProblem(`There is no file ${path}.`)
  const { config, refusals, warnings } = readConfig(text)
  if (config !== null) return { config, warnings }
  throw new CommandProblem(
    refusals.map(({ line, message }) => `${basename(path)}, line ${line}: ${message}`).join('\n'),
  )
}

function asPeer(compute: () => Deck): Deck {
  try {
    return compute()
  } catch (error) {
    throw error instanceof PeerFailure ? new CommandProblem(error.message) : error
  }
}

interface Told {
  configuration: readonly ConfigProblem[]
  refused: readonly RowProblem[]
  refusedCount: number
  notes: readonly RowProblem[]
}

const MOST_PRINTED = 20

/** What the reader should know goes to standard error, so that the deck alone is on standard output. */
function tell(path: string, { configuration, refused, refusedCount, notes }: Told) {
  const lines = [
    ...configuration.map(({ line, message }) => `${basename(path)}, line ${line}: ${message}`),
    ...refused.slice(0, MOST_PRINTED).map(rowLine),
    ...(refusedCount > MOST_PRINTED ? [`… and ${refusedCount - MOST_PRINTED} more cells that cannot be read.`] : []),
    ...notes.map(rowLine),
  ]
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}

const rowLine = ({ row, field, detail }: RowProblem) => `row ${row}, ${field}: ${detail}`

/** The page is large and seldom asked for. */
async function pageOf(deck: Deck, notes: readonly RowProblem[], config: Config): Promise<string> {
  const [{ deckPage }, { tellingOfConfig }] = await Promise.all([
    import('#features/reviews/domain/page/page.ts'),
    import('#features/reviews/domain/page/told-figure.ts'),
  ])
  return deckPage(deck, notes, tellingOfConfig(config))
}
