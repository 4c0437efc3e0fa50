import { addDays } from '#kernel/calendar.ts'
import { csvLine } from '#server/transfer/writing/csv.ts'
import { feedbackRows, NEW_DAYS, passageOf } from './feedback-rows.ts'
import { REFILL_LAUNCH_DAY } from './launches.ts'
import type { Ask, Told } from './told.ts'

/** A piece of feedback that somebody has read. */
export interface Piece {
  id: string
  text: string
  occurredAt: string
  customer: string | null
}

const COLUMNS = [
  'text',
  'source',
  'sourceId',
  'occurredAt',
  'rating',
  'ratingMax',
  'customer',
  'product',
  'tags',
  'language',
  'status',
] as const

/** Imports what customers said, as a file, and answers what has been read of it. */
export async function tellFeedback({ as, today, chance }: Told): Promise<Piece[]> {
  const rows = feedbackRows(today, REFILL_LAUNCH_DAY, () => chance.uniform())
  const file = [COLUMNS, ...rows.map(row => COLUMNS.map(name => row[name]))]
    .map(line => csvLine(line, { guards: true }))
    .join('')
  await importFile(as.support, file)
  const pieces: Piece[] = []
  let cursor: string | null = null
  do {
    const page: { items: Piece[]; nextCursor: string | null } = await as.support(
      'GET',
      `/feedback?limit=200&sort=-occurredAt&status=triaged${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    pieces.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  const read = addDays(today, -NEW_DAYS)
  return pieces.filter(piece => piece.occurredAt < read)
}

async function importFile(ask: Ask, file: string) {
  const { importId } = await ask<{ importId: string }>(
    'POST',
    '/imports?kind=feedback&fileName=feedback-of-ten-months.csv',
    file,
  )
  await ask('POST', `/imports/${importId}/run`, {})
  for (;;) {
    const { status } = await ask<{ status: string }>('GET', `/imports/${importId}`)
    if (status === 'done') return
    if (status !== 'running' && status !== 'waiting')
      throw new Error(`the sample's feedback could not be imported: ${status}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** So many passages about a theme, spread over all the time it was heard. */
export function passagesOn(pieces: readonly Piece[], theme: string, most: number) {
  const fitting = pieces.flatMap(piece => {
    const passage = passageOf(piece.text, theme)
    return passage ? [{ piece, passage }] : []
  })
  const step = Math.max(1, fitting.length / most)
  return Array.from({ length: Math.min(most, fitting.length) }, (_, n) => fitting[Math.floor(n * step)]).flatMap(
    one => one ?? [],
  )
}
