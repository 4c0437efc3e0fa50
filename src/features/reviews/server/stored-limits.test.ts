import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  deckOf,
  editor,
  lastSunday,
  metricWith,
  setUp,
  start,
  tearDown,
  tell,
  weekOf,
  weeksLater,
} from './meeting/meeting-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

interface Process {
  kind: string
  limits: string
  ruleSet: string
  upper: number
  phases: { reason: string | null }[]
  points: { rules: string[]; upper: number | null }[]
}

const processOf = (blocks: Process[]) => blocks.find(({ kind }) => kind === 'process')

test('a deck and its agenda follow the stored choice of a metric, and a snapshot keeps what it had', async () => {
  const metric = await metricWith({ name: 'Parcels' }, [], weeksLater(-1))
  const deck = await deckOf(metric)
  await editor('POST', '/deck-blocks', { deck, kind: 'process', title: 'Parcels', shows: { lines: [{ metric }] } })
  const review = async () =>
    processOf((await editor('GET', `/decks/${deck}/review?weekEnding=${lastSunday}`)).body.blocks)
  expect(await review()).toMatchObject({ limits: 'firm', ruleSet: 'wheeler' })
  const locked = await editor('POST', `/metrics/${metric}/limits/lock`, { reason: 'As agreed.' })
  const { upper } = locked.body.phases[0].lock
  await editor('PATCH', `/metrics/${metric}/limits`, { ruleSet: 'nhs' })
  await tell(metric, weekOf(1400, lastSunday))
  const shown = await review()
  expect(shown).toMatchObject({ limits: 'locked', ruleSet: 'nhs' })
  expect(shown?.upper).toBe(upper)
  expect(shown?.points.at(-1)?.rules).toContain('outside')

  const meeting = await start(deck)
  const agenda = (await editor('GET', `/reviews/${meeting.id}/agenda`)).body
  expect(agenda.items).toMatchObject([{ metric, limits: 'locked', ruleSet: 'nhs', upper, reason: 'signal' }])
  // Limits of 26 weeks, by which a later one is judged, mark by chance more often than limits of all weeks do.
  expect(agenda.expectedFalseAlarms).toBeCloseTo(0.0377, 4)

  await editor('POST', `/metrics/${metric}/limits/phases`, { from: lastSunday, reason: 'A second warehouse.' })
  expect((await review())?.phases.at(-1)).toMatchObject({ reason: 'A second warehouse.' })
  const { frozen } = (await editor('GET', `/deck-snapshots/${meeting.snapshot}`)).body
  expect(processOf(frozen.blocks)).toMatchObject({ limits: 'locked', upper, phases: [{}] })
})
