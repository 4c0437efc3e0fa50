import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LimitsWorkings } from '../domain/limits-workings.ts'
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
  center: number
  lower: number
  made: LimitsWorkings | null
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

test('limits say in deck, agenda and snapshot how they came about: formula, values, and who decided', async () => {
  const metric = await metricWith({ name: 'Parcels' })
  const deck = await deckOf(metric)
  await editor('POST', '/deck-blocks', { deck, kind: 'process', title: 'Parcels', shows: { lines: [{ metric }] } })
  const review = async (query = '') =>
    processOf((await editor('GET', `/decks/${deck}/review?weekEnding=${lastSunday}${query}`)).body.blocks)
  const usual = await review()
  const { made } = usual ?? {}
  expect(made).toMatchObject({ chart: 'xmr', middle: 'mean', points: 26, to: lastSunday, lock: null, factor: 1 })
  const reach = (made?.constant ?? 0) * (made?.averageRange ?? 0)
  expect([usual?.lower, usual?.upper]).toEqual([(usual?.center ?? 0) - reach, (usual?.center ?? 0) + reach])
  const locked = await editor('POST', `/metrics/${metric}/limits/lock`, { reason: 'As agreed.' })
  expect((await review())?.made).toMatchObject({ points: 26, lock: { reason: 'As agreed.' } })
  const before = new Date(Date.parse(locked.body.updatedAt) - 1).toISOString()
  expect((await review(`&asOf=${before}`))?.made).toEqual(made)
  const meeting = await start(deck)
  const agenda = (await editor('GET', `/reviews/${meeting.id}/agenda`)).body
  expect(agenda.items).toMatchObject([{ made: { lock: { reason: 'As agreed.' } } }])
  const { frozen } = (await editor('GET', `/deck-snapshots/${meeting.snapshot}`)).body
  expect(processOf(frozen.blocks)?.made).toEqual(agenda.items[0].made)
})
