import { addDays, weekday } from '#kernel/calendar.ts'
import type { Voice } from './people.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

const WEEKS_PREDICTED = 2
const DAYS_FOR_ACTION = 10

/** What the team said of the last whole week: one explanation that predicts, one that nobody knows yet, one action. */
export async function tellReview({ as, people, today }: Told, metrics: Ids): Promise<void> {
  const ask = as.manager
  const [deck] = (await ask<{ items: { id: string }[] }>('GET', '/decks?limit=1')).items
  if (deck === undefined) return
  const lastSunday = addDays(today, -(weekday(today) % 7 || 7))
  const { id: meeting } = await ask('POST', '/reviews', { deck: deck.id, weekEnding: lastSunday, ...SAMPLE })
  const say = (voice: Voice, key: string, about: object) =>
    as[voice]('POST', '/review-entries', {
      meeting,
      metric: metrics.get(key),
      owner: people[voice],
      ...about,
      ...SAMPLE,
    })
  await say('manager', 'before-red', {
    disposition: 'explained',
    causeClass: 'known_event',
    text: 'Refills follow what is poured since the launch: they arrive while there is capacity left.',
    evidence: 'Delivery days beside the red lamp, by jug, week by week since the launch',
    shownBy: (await ask<{ items: { id: string }[] }>('GET', '/launches?limit=1&status=launched')).items.map(
      ({ id }) => ({ type: 'launch', id }),
    ),
    predictionDirection: 'above',
    predictionValue: 82,
    byWeekEnding: addDays(lastSunday, WEEKS_PREDICTED * 7),
  })
  await say('retail', 'on-shelf', {
    disposition: 'investigating',
    text: 'Asking both chains which branches stopped ordering.',
  })
  const { id: entry } = await say('manager', 'filters-per-jug', {
    disposition: 'action',
    text: 'Show posted filters by the reason they were posted',
  })
  await ask('POST', '/review-actions', {
    title: 'Show posted filters by the reason they were posted',
    entry,
    owner: people.engineer,
    dueOn: addDays(today, DAYS_FOR_ACTION),
    ...SAMPLE,
  })
  for (const key of ['cancellations', 'pours'])
    await ask('POST', `/reviews/${meeting}/skips`, { metric: metrics.get(key) })
  await ask('POST', `/reviews/${meeting}/ending`, {})
}
