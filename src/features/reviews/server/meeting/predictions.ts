import type { z } from 'zod'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { nowText } from '#server/clock.ts'
import { todayIn } from '#features/workspace/server/index.ts'
import type { meetingApi, ReviewPrediction } from '../../meeting-api.ts'
import { predictionOf, reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { restatedSince, scoreOf, type WeekFigure } from '../../domain/meeting/scoring.ts'
import { weekFigures } from './figures.ts'

const entries = storeOf(reviewEntry)
const meetings = storeOf(reviewMeeting)
type Asked = z.output<typeof meetingApi.reviewPredictions.input>

/** More than a team can remember; the newest stand first among equals. */
const MOST = 500

/** What was predicted, with what is known of its week by now. */
export async function reviewPredictions(
  scope: Scope,
  { metric, outcome }: Asked,
): Promise<{ items: ReviewPrediction[]; nextCursor: null }> {
  const rows = await entries.where(
    scope,
    'outcome is not null and ($1::text is null or metric = $1) and ($2::text is null or outcome = $2)',
    [metric ?? null, outcome ?? null],
    { orderBy: `outcome = 'open' desc, by_week_ending desc, id desc limit ${MOST}` },
  )
  const figures = await figuresOf(scope, rows)
  const items = rows.flatMap((row): ReviewPrediction[] => {
    const prediction = predictionOf(row)
    if (prediction === null || row.outcome === null) return []
    const { known, expected, ...figure } = figures.get(row.id) ?? UNKNOWN
    return [
      {
        entry: row.id,
        metric: row.metric,
        owner: row.owner,
        weekEnding: row.weekEnding,
        ...prediction,
        outcome: row.outcome,
        scoredValue: row.scoredValue,
        scoredAsOf: row.scoredAsOf,
        valueNow: figure.isComplete ? figure.value : null,
        known,
        expected,
        restated: row.scoredValue === null ? null : restatedSince(prediction, row.scoredValue, figure),
      },
    ]
  })
  return { items, nextCursor: null }
}

/**
 * Scores what can be told by now, each prediction once: the figure and the moment that told it are kept with it, and
 * a later restatement does not touch them.
 */
export async function scoreDue(scope: Scope): Promise<number> {
  const today = await todayIn(scope)
  const due = await entries.where(scope, "outcome = 'open' and by_week_ending < $1", [today])
  if (due.length === 0) return 0
  const figures = await figuresOf(scope, due)
  const told = due.flatMap(entry => {
    const prediction = predictionOf(entry)
    const figure = figures.get(entry.id)
    const score = prediction && figure ? scoreOf(prediction, figure) : null
    return score === null || !figure ? [] : [{ entry, score, value: figure.value }]
  })
  if (told.length === 0) return 0
  const asOf = nowText()
  await change(scope, 'reviewEntry.scored', async tx => {
    for (const { entry, score, value } of told) {
      // Somebody may have scored it, or said something else, in the meantime.
      const [standing] = await tx.query<{ version: number }>(
        "select version from review_entry where workspace_id = $1 and id = $2 and outcome = 'open' for update",
        [scope.workspaceId, entry.id],
      )
      if (Number(standing?.version) !== entry.version) continue
      await entries.update(tx, entry.id, {}, { outcome: score, scoredValue: value, scoredAsOf: asOf })
    }
  })
  return told.length
}

const UNKNOWN = { value: null, isComplete: false, known: 0, expected: 7 }

/** What the predicted week of each entry comes to by now, as its own deck counts. */
async function figuresOf(
  scope: Scope,
  rows: readonly ReviewEntry[],
): Promise<Map<string, WeekFigure & { known: number; expected: number }>> {
  const ids = [...new Set(rows.map(({ meeting }) => meeting))]
  const held = await meetings.where(scope, 'id = any($1)', [ids], { archived: true })
  const deckOf = new Map(held.map(({ id, deck }) => [id as string, deck]))
  const asked = rows.flatMap(({ id, meeting, metric, byWeekEnding }) => {
    const deck = deckOf.get(meeting)
    return deck === undefined || byWeekEnding === null ? [] : [{ key: id, deck, metric, weekEnding: byWeekEnding }]
  })
  return weekFigures(scope, asked)
}
