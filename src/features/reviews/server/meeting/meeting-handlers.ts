import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { meetingApi } from '../../meeting-api.ts'
import { recordsOf } from '../../domain/meeting/owner-record.ts'
import { reviewAction } from '../../domain/meeting/review-action.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { checkWeek } from '../../domain/meeting/starting.ts'
import { titleOfWeek } from '../../domain/deck-snapshot.ts'
import { deck } from '../../domain/stored-deck.ts'
import { frozenAt } from './agenda.ts'
import { createEntry, openMeeting, updateEntry } from './entries.ts'
import { reviewPredictions } from './predictions.ts'
import { skip, unskip } from './skips.ts'

const decks = storeOf(deck)
const meetings = storeOf(reviewMeeting)
const entries = storeOf(reviewEntry)
const actions = storeOf(reviewAction)
const newestWeek = { fallbackSort: { field: 'weekEnding', descending: true } }
const standard = standardHandlers(reviewMeeting, newestWeek)
const standardEntries = standardHandlers(reviewEntry, newestWeek)
const standardActions = standardHandlers(reviewAction, { fallbackSort: { field: 'dueOn', descending: false } })

export const meetingHandlers: Handlers<typeof meetingApi> = {
  listReviews: standard.list,
  startReview: (scope, input) => change(scope, 'reviewMeeting.started', tx => start(tx, input)),
  getReview: standard.get,
  archiveReview: standard.archive,
  restoreReview: standard.restore,
  reviewAgenda: async (scope, { id }) => (await meetings.get(scope, id)).agenda ?? EMPTY_AGENDA,
  endReview: (scope, { id }) =>
    change(scope, 'reviewMeeting.ended', async tx => {
      const { endedAt } = await meetings.get(tx, id)
      return meetings.update(tx, id, {}, { endedAt: endedAt ?? tx.at, presenter: null, presented: null })
    }),
  presentReview: (scope, { id, metric }) =>
    change(scope, 'reviewMeeting.presented', async tx => {
      await openMeeting(tx, id)
      await meetings.keep(tx, id, { presenter: metric === null ? null : tx.actorId, presented: metric })
      return meetings.get(tx, id)
    }),

  skipInReview: (scope, { id, metric }) => change(scope, 'reviewMeeting.skipped', tx => skip(tx, id, metric)),
  unskipInReview: (scope, { id, metric }) => change(scope, 'reviewMeeting.unskipped', tx => unskip(tx, id, metric)),

  listReviewEntries: standardEntries.list,
  createReviewEntry: (scope, input) => change(scope, 'reviewEntry.created', tx => createEntry(tx, input)),
  getReviewEntry: standardEntries.get,
  updateReviewEntry: (scope, { id, ...patch }) =>
    change(scope, 'reviewEntry.changed', tx => updateEntry(tx, id, patch)),
  archiveReviewEntry: (scope, { id }) =>
    change(scope, 'reviewEntry.archived', async tx => {
      await openMeeting(tx, (await entries.get(tx, id)).meeting)
      return entries.archive(tx, id)
    }),
  restoreReviewEntry: (scope, { id }) =>
    change(scope, 'reviewEntry.restored', async tx => {
      await openMeeting(tx, (await entries.get(tx, id)).meeting)
      return entries.restore(tx, id)
    }),

  reviewPredictions,
  reviewRecords: async scope => ({
    items: recordsOf(await entries.where(scope, "disposition = 'explained'", [])),
    nextCursor: null,
  }),

  listReviewActions: standardActions.list,
  createReviewAction: (scope, input) =>
    change(scope, 'reviewAction.created', async tx => {
      const isReplay = input.id !== undefined && (await actions.find(tx, input.id)) !== null
      if (isReplay) return actions.insert(tx, input)
      const of = input.entry === null ? null : await entries.get(tx, input.entry)
      return actions.insert(tx, { ...input, metric: of?.metric ?? input.metric }, { product: of?.product ?? null })
    }),
  getReviewAction: standardActions.get,
  updateReviewAction: (scope, { id, ...patch }) =>
    change(scope, 'reviewAction.changed', async tx => {
      const before = await actions.get(tx, id)
      const entry = patch.entry === undefined ? before.entry : patch.entry
      const of = entry === null ? null : await entries.get(tx, entry)
      return actions.update(tx, id, patch, { product: of?.product ?? null })
    }),
  archiveReviewAction: standardActions.archive,
  restoreReviewAction: standardActions.restore,
}

const EMPTY_AGENDA = { items: [], judged: 0, signals: 0, misses: 0, expectedFalseAlarms: 0 }

type StartInput = Parameters<(typeof meetingHandlers)['startReview']>[1]

/** Two who start at once take turns at the deck: the second finds what the first has begun. */
async function start(tx: Change, input: StartInput) {
  const row = await decks.get(tx, input.deck)
  if (input.id !== undefined && (await meetings.find(tx, input.id)) !== null) return meetings.insert(tx, input)
  orRefuse(checkWeek(input.weekEnding, row.weekEndsOn, await todayIn(tx)))
  await tx.query('select 1 from deck where workspace_id = $1 and id = $2 for update', [tx.scope.workspaceId, row.id])
  const [standing] = await meetings.where(tx, 'deck = $1 and week_ending = $2', [row.id, input.weekEnding])
  if (standing) return standing
  if (!tx.scope.mayTouch(row.product))
    throw new Refusal('forbidden', {
      code: 'product.forbidden',
      message: 'Your role does not let you hold reviews of this deck.',
    })
  const frozen = await frozenAt(tx, row, input.weekEnding)
  return meetings.insert(tx, input, { title: titleOfWeek(row.name, input.weekEnding), startedAt: tx.at, ...frozen })
}
