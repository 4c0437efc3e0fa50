import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { addDays, dayOfNumber, type Day } from '#kernel/calendar.ts'
import { newId } from '#server/clock.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { withUpload } from '#server/transfer/export/spool.ts'
import { inWorker } from '#server/workers/start.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import type { Word } from '#features/metrics/domain/words.ts'
import { compare, recordAll } from '#features/metrics/server/index.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { DeckImport, decksApi } from '../deck-api.ts'
import type { Config } from '../domain/config.ts'
import { eventsToKeep, untilDay, type KeptEvent } from '../domain/import-plan.ts'
import { targetsOf } from '../domain/review.ts'
import type { StoredDays } from '../domain/stored-days.ts'
import type { DeckFiles, FilesRead } from './deck-files.ts'
import { compareAnnotations, writeAnnotations } from './imported-annotations.ts'
import { writeDeck } from './imported-deck.ts'
import { compareMetrics, writeMetrics } from './imported-metrics.ts'

type Asked = z.output<typeof decksApi.importDeck.input>

const PROBLEMS_TOLD = 200

/** Reads a configuration and a table as they are into metrics, their days and a deck: one change, undone as one. */
export async function importDeck(scope: Scope, asked: Asked, request: FastifyRequest): Promise<DeckImport> {
  if (!(request.body instanceof Readable))
    throw new Refusal('invalid', {
      code: 'body.not_a_file',
      message:
        'Send the configuration and the table behind it as the body, and the length of the first as configBytes.',
    })
  return withUpload(request.body, path =>
    importFiles(
      scope,
      {
        path,
        configBytes: asked.configBytes,
        annotationsBytes: asked.annotationsBytes,
        tableName: asked.tableName,
        dateOrder: asked.dateOrder ?? null,
      },
      { dryRun: asked.dryRun, fileName: asked.tableName },
    ),
  )
}

export async function importFiles(
  scope: Scope,
  files: DeckFiles,
  { dryRun, fileName }: { dryRun: boolean; fileName: string },
): Promise<DeckImport> {
  const read = await inWorker<DeckFiles, FilesRead>('features/reviews/server/deck-table.worker.ts', files)
  const { config } = read
  if (config === null)
    throw new Refusal(
      'invalid',
      ...read.refusals.slice(0, PROBLEMS_TOLD).map(({ file, line, field, code, detail }) => ({
        field: field === '' ? file : `${file}.${field}`,
        code,
        message: `${file === 'configuration' ? 'Line' : 'Row'} ${line}: ${detail}`,
      })),
    )
  const latest = addDays(await todayIn(scope), 1)
  const days = daysKept(config, read.days, latest)
  const events = eventsToKeep(config, read.occurrences)
  if (dryRun) return reportOf(read, config, days, await planned(scope, config, fileName, days, events), null)
  const told = await change(scope, 'deck.imported', tx => written(tx, config, fileName, days, events))
  return reportOf(read, config, days, told, told.isNews ? (scope.lastChange?.id ?? null) : null)
}

function daysKept(config: Config, days: readonly StoredDays[], latest: Day): StoredDays[] {
  const targets = targetsOf(config)
  return days.map(each => untilDay(each, targets.has(each.metric) ? null : latest))
}

interface Counts {
  created: number
  updated: number
  unchanged: number
}
interface Told {
  deck: `deck_${string}` | null
  metrics: Counts
  observations: Counts
  blocks: Counts
  annotations: Counts
  isNews: boolean
}

/** What would be written, told without writing. */
async function planned(
  reader: Reader,
  config: Config,
  fileName: string,
  days: readonly StoredDays[],
  events: readonly KeptEvent[],
): Promise<Told> {
  const { standing, ...metrics } = await compareMetrics(reader, config, fileName)
  const observations = { created: 0, updated: 0, unchanged: 0 }
  for (const each of days) {
    const known = standing.get(each.metric)
    const words = wordsOf(each)
    if (known === undefined) observations.created += words.length
    else add(observations, await compare(reader, known.id, words, new Date(FAR).toISOString()))
  }
  return {
    deck: null,
    metrics,
    observations,
    blocks: { created: config.blocks.length, updated: 0, unchanged: 0 },
    annotations: await compareAnnotations(reader, events, standing),
    isNews: false,
  }
}

/** Later than any word. */
const FAR = '9999-12-31'

async function written(
  tx: Change,
  config: Config,
  fileName: string,
  days: readonly StoredDays[],
  events: readonly KeptEvent[],
): Promise<Told> {
  const { rows, ...metrics } = await writeMetrics(tx, config, fileName)
  const observations = { created: 0, updated: 0, unchanged: 0 }
  const told = days.flatMap(each => {
    const metric = rows.get(each.metric)
    return metric ? [{ metric, words: wordsOf(each) }] : []
  })
  add(observations, await recordAll(tx, told, fileName.slice(0, 300)))
  const { id, blocks, isNew } = await writeDeck(tx, config, name => idOf(rows, name))
  const annotations = await writeAnnotations(tx, events, rows)
  const isNews =
    isNew || [metrics, observations, blocks, annotations].some(({ created, updated }) => created + updated > 0)
  return { deck: id, metrics, observations, blocks, annotations, isNews }
}

const idOf = (rows: ReadonlyMap<string, Metric>, name: string): Metric['id'] => rows.get(name)?.id ?? newId('metric')

function add(
  counts: Counts,
  { created, restated, unchanged }: { created: number; restated: number; unchanged: number },
) {
  counts.created += created - restated
  counts.updated += restated
  counts.unchanged += unchanged
}

const wordsOf = ({ days, values, weights }: StoredDays): Word[] =>
  days.map((day, place) => {
    const weight = weights[place] ?? 1
    return { date: dayOfNumber(day), value: values[place] ?? null, weight: weight === 1 ? null : weight, knownAt: null }
  })

function reportOf(
  read: FilesRead,
  config: Config,
  days: readonly StoredDays[],
  told: Told,
  importId: string | null,
): DeckImport {
  const { deck, metrics, observations, blocks, annotations } = told
  return {
    deck,
    title: config.setup.title,
    weekEnding: config.setup.weekEnding,
    read: read.rows,
    refused: read.refusedCount,
    metrics,
    observations,
    blocks,
    annotations,
    problems: read.notes.slice(0, PROBLEMS_TOLD),
    preview: days.map(({ metric, days: own }) => ({
      metric,
      days: own.length,
      firstOn: own[0] === undefined ? null : dayOfNumber(own[0]),
      lastOn: own.at(-1) === undefined ? null : dayOfNumber(own.at(-1) ?? 0),
    })),
    importId,
  }
}
