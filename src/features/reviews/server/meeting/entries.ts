import type { CreateOf, PatchOf } from '#kernel/entity.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { checkEntry, type EntryWords } from '../../domain/meeting/disposition.ts'
import { predictionOf, reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting, type ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { withoutSkip } from '../../domain/meeting/skips.ts'
import { ENDED } from './entry-keeper.ts'
import { withoutForeignQuotes } from './evidence-keeper.ts'

const entries = storeOf(reviewEntry)
const meetings = storeOf(reviewMeeting)
const metrics = storeOf(metric)

/** A meeting that still goes on, locked: two who speak about one metric at once take turns. */
export async function openMeeting(tx: Change, id: string): Promise<ReviewMeeting> {
  await tx.query('select 1 from review_meeting where workspace_id = $1 and id = $2 for update', [
    tx.scope.workspaceId,
    id,
  ])
  const meeting = await meetings.get(tx, id)
  if (meeting.endedAt !== null) throw new Refusal('conflict', ENDED)
  return meeting
}

/** Where a metric stands in a meeting's agenda: its place in the deck. */
export function placeOn({ agenda }: ReviewMeeting, id: string): number {
  const item = agenda?.items.find(each => each.metric === id)
  if (item) return item.place
  throw new Refusal('invalid', {
    field: 'metric',
    code: 'review_entry.not_on_agenda',
    message: 'This metric is not on the agenda of this meeting.',
  })
}

/** One entry for each metric of a meeting: said again, it replaces what was said before. */
export async function createEntry(tx: Change, input: CreateOf<typeof reviewEntry>): Promise<ReviewEntry> {
  const isReplay = input.id !== undefined && (await entries.find(tx, input.id)) !== null
  if (isReplay) return entries.insert(tx, input)
  const meeting = await openMeeting(tx, input.meeting)
  const of = await metrics.get(tx, input.metric)
  const place = placeOn(meeting, of.id)
  orRefuse(checkEntry(input, { weekEnding: meeting.weekEnding, today: await todayIn(tx) }))
  const shownBy = await withoutForeignQuotes(tx, input.shownBy, meeting.product)
  const entry = await sayOf(tx, { ...input, shownBy }, meeting, of)
  if (meeting.skipped.includes(place))
    await meetings.update(tx, meeting.id, {}, { skipped: withoutSkip(meeting.skipped, place) })
  return entry
}

async function sayOf(tx: Change, input: CreateOf<typeof reviewEntry>, meeting: ReviewMeeting, of: Metric) {
  const [standing] = await entries.where(tx, 'meeting = $1 and metric = $2', [meeting.id, of.id])
  if (standing !== undefined) {
    const { id: _, meeting: __, metric: ___, ...said } = input
    return entries.update(tx, standing.id, { ...said, owner: input.owner ?? standing.owner }, outcomeOf(standing, said))
  }
  return entries.insert(
    tx,
    { ...input, owner: input.owner ?? of.owner ?? tx.actorId },
    { title: of.name, weekEnding: meeting.weekEnding, product: meeting.product, ...outcomeOf(null, input) },
  )
}

export async function updateEntry(tx: Change, id: string, patch: PatchOf<typeof reviewEntry>): Promise<ReviewEntry> {
  const before = await entries.get(tx, id)
  const meeting = await openMeeting(tx, before.meeting)
  if ((patch.meeting ?? before.meeting) !== before.meeting || (patch.metric ?? before.metric) !== before.metric)
    throw new Refusal('invalid', {
      field: patch.metric === undefined ? 'meeting' : 'metric',
      code: 'review_entry.stays',
      message: 'An entry stays with its meeting and its metric.',
    })
  const after = { ...before, ...patch } as ReviewEntry
  const outcome = outcomeOf(before, after)
  // What was predicted in time may be worded anew later.
  const today = isSamePrediction(before, after) ? meeting.weekEnding : await todayIn(tx)
  orRefuse(checkEntry(after, { weekEnding: meeting.weekEnding, today }))
  const shownBy = patch.shownBy && (await withoutForeignQuotes(tx, patch.shownBy, meeting.product))
  return entries.update(tx, id, shownBy ? { ...patch, shownBy } : patch, outcome)
}

const isSamePrediction = (one: EntryWords, other: EntryWords) =>
  JSON.stringify(predictionOf(one)) === JSON.stringify(predictionOf(other))

/** A prediction is open until its week tells. Once it has been told, it stands. */
function outcomeOf(before: ReviewEntry | null, after: EntryWords): Pick<ReviewEntry, 'outcome'> {
  const isScored = before?.outcome === 'kept' || before?.outcome === 'missed'
  if (isScored && !isSamePrediction(before, after))
    throw new Refusal('conflict', {
      field: 'predictionValue',
      code: 'review_entry.scored',
      message: 'This prediction has been scored and stays as it was.',
    })
  if (isScored) return { outcome: before.outcome }
  return { outcome: predictionOf(after) === null ? null : 'open' }
}
