import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { random } from '#kernel/stats/random.ts'
import type { Answer, Client } from '#testing/world.ts'
import {
  addBlock,
  editor,
  makeDeck,
  makeMetric,
  review,
  setUp,
  tearDown,
  tell,
  world,
} from './deck-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const FIRST = '2026-01-05'
const WEEK = '2026-03-29'
const DEEDS = 70

const ofWeek = `?weekEnding=${WEEK}`
const patch = (path: string, values: object) => editor('PATCH', path, values)
const post = (path: string, values: object = {}) => editor('POST', path, values)
const remove = (path: string) => editor('DELETE', path)
const idOf = ({ body }: Answer): string => body.id

/** Two metrics in a deck, a launch that delivers an idea which expects something, a promise, and a belief about what moves what. */
async function madeWorld() {
  const [metric, other] = [await makeMetric(), await makeMetric({ name: 'Visits' })]
  for (const each of [metric, other])
    await tell(
      each,
      FIRST,
      Array.from({ length: 84 }, (_, n) => 10 + (n % 5) + (n % 3)),
    )
  const deck = await makeDeck()
  await addBlock(deck, 'chart', { lines: [{ metric }] })
  await addBlock(deck, 'weeks', { rows: [{ metric: other }] }, 'Visits')
  await addBlock(deck, 'process', { lines: [{ metric }] }, 'Usual')
  const paper = idOf(await post('/documents', { title: 'Refills', kind: 'note' }))
  const idea = idOf(await post('/ideas', { title: 'Refill by measure' }))
  const item = idOf(await post('/roadmap-items', { title: 'Refills', idea }))
  const launch = idOf(await post('/launches', { title: 'Refill', launchOn: WEEK, roadmapItem: item }))
  const claim = idOf(await post('/claims', { title: 'Ten', metric, target: 70, dueOn: WEEK, source: paper }))
  const cause = idOf(
    await post('/causal-links', { input: other, output: metric, hypothesis: 'Visits turn to orders.' }),
  )
  const owner: Client = await world.as('owner')
  return { metric, other, deck, paper, idea, launch, claim, cause, owner }
}

const source = random('past views')
const pick = <T>(list: readonly T[]): T => list[Math.floor(source.uniform() * list.length)] as T
const numbered = (most: number) => Math.floor(source.uniform() * most)
const words = () => `Words ${numbered(1e6)}`
const day = () => addDays(WEEK, -numbered(40))

type Made = Awaited<ReturnType<typeof madeWorld>>
type Deed = () => Promise<Answer>

function deedsOfTheDeck({ deck, metric, other }: Made): Deed[] {
  const either = () => pick([metric, other])
  const blockOf = async () => pick((await review(deck, ofWeek)).blocks.map(({ id }) => id))
  return [
    () => patch(`/decks/${deck}`, { name: words(), fiscalYearEndMonth: 1 + numbered(12) }),
    () =>
      patch(`/decks/${deck}`, { weekNumbering: pick(['iso', 'sunday']), yearBasis: pick(['same_days', 'same_dates']) }),
    () => addBlock(deck, 'chart', { lines: [{ metric: either() }] }, words()),
    async () => patch(`/deck-blocks/${await blockOf()}`, { title: words() }),
    async () => patch(`/deck-blocks/${await blockOf()}`, { place: pick(['b', 'm', 'x']) }),
    async () => remove(`/deck-blocks/${await blockOf()}`),
    () => patch(`/metrics/${metric}/limits`, { ruleSet: pick(['nhs', 'wheeler']), center: pick(['mean', 'median']) }),
    () => post(`/metrics/${metric}/limits/phases`, { from: day(), reason: words() }),
    () => post(`/metrics/${metric}/limits/left-out`, { on: day(), isLeftOut: pick([true, false]), reason: words() }),
  ]
}

function deedsOfTheMetrics({ metric, other, claim, cause, paper }: Made): Deed[] {
  const either = () => pick([metric, other])
  const moves = () => ({ sign: pick(['positive', 'negative']), lagWeeks: numbered(3) })
  return [
    () => patch(`/metrics/${either()}`, { name: words(), unit: pick(['%', 'EUR', null]) }),
    () => patch(`/metrics/${either()}`, { aggregation: pick(['sum', 'mean', 'last']), target: pick([3, 7, null]) }),
    () => patch(`/metrics/${metric}`, { targetSeries: pick([other, null]), direction: pick(['increase', 'decrease']) }),
    () => patch(`/metrics/${other}`, { definition: pick(['Visits.', null]) }),
    () => tell(either(), day(), [numbered(50)]),
    () => patch(`/claims/${claim}`, { title: words(), target: 60 + numbered(30), dueOn: day() }),
    () => post('/claims', { title: words(), metric, target: numbered(90), dueOn: day() }),
    () => pick([remove, post])(`/claims/${claim}${pick(['', '/restoration'])}`),
    () => patch(`/documents/${paper}`, { title: words() }),
    () => patch(`/causal-links/${cause}`, { hypothesis: words(), ...moves() }),
    () => post('/causal-links', { input: metric, output: other, hypothesis: words(), ...moves() }),
    () => remove(`/causal-links/${cause}`),
    () => post(`/causal-links/${cause}/restoration`),
  ]
}

function deedsAround({ metric, other, idea, launch }: Made): Deed[] {
  const notes: string[] = []
  const launches: string[] = [launch]
  const either = () => pick([metric, other])
  const make = async (list: string[], path: string, values: object) => {
    const answer = await post(path, values)
    list.push(answer.body.id)
    return answer
  }
  const named = () => pick([[], [metric], [metric, other]])
  const expecting = () => {
    const to = { p10: 60, p50: 70 + numbered(9), p90: 90, shape: 'normal' }
    return { metric: either(), direction: 'increase', from: 50, to, by: day() }
  }
  return [
    () => make(notes, '/annotations', { title: words(), kind: 'other', occurredOn: day(), metrics: named() }),
    () => patch(`/annotations/${pick(notes)}`, { title: words(), occurredOn: day(), metrics: [either()] }),
    () => remove(`/annotations/${pick(notes)}`),
    () => post(`/annotations/${pick(notes)}/restoration`),
    () => make(launches, '/launches', { title: words(), launchOn: day(), metrics: [either()] }),
    () => patch(`/launches/${pick(launches)}`, { launchOn: day(), metrics: [either()] }),
    () => post(`/launches/${pick(launches)}/launching`, { launchedOn: day() }),
    () => remove(`/launches/${pick(launches)}`),
    () => post(`/launches/${pick(launches)}/restoration`),
    () => patch(`/ideas/${idea}`, { title: words(), expectedEffects: pick([[], [expecting()]]) }),
  ]
}

const deedsOfTheWorkspace = ({ owner }: Made): Deed[] => [
  () => owner('PATCH', '/workspace', { settings: { weekStartsOn: pick(['monday', 'sunday', 'saturday']) } }),
  () => owner('PATCH', '/workspace', { settings: { timeZone: pick(['Pacific/Kiritimati', 'Pacific/Pago_Pago']) } }),
  () => owner('PATCH', '/workspace', { name: words(), settings: { timeZone: 'UTC', fiscalYearStartMonth: 4 } }),
]

const pagesOf = ({ deck, metric, cause }: Made) => [
  `/decks/${deck}/review${ofWeek}`,
  `/metrics/${metric}/observations?cadence=week&from=${FIRST}&to=${WEEK}`,
  `/metrics/${metric}/behavior?cadence=week`,
  `/metrics/${metric}/occurrences?from=${FIRST}`,
  `/metrics/${metric}/workings?cadence=week&day=${WEEK}`,
  `/metrics/${metric}/effects?`,
  `/metrics/${metric}/causal-links?`,
  `/causal-links/${cause}/evidence?`,
  `/claim-standings?metric=${metric}`,
]

test('whatever is done afterwards, a past view of deck and metric is what was seen then, to the last digit', async () => {
  const made = await madeWorld()
  const changes: string[] = []
  const undo = () => made.owner('POST', `/changes/${pick(changes)}/reversal`)
  const kinds = [deedsOfTheDeck(made), deedsOfTheMetrics(made), deedsAround(made), deedsOfTheWorkspace(made), [undo]]
  const isSame = ({ asOf: _a, computedAt: _c, unrecorded: _u, defined: _d, ...shown }: Record<string, unknown>) => shown
  const seen = async (at = '') => {
    const answers: Record<string, unknown> = {}
    for (const page of pagesOf(made)) answers[page] = isSame((await editor('GET', `${page}${at}`)).body)
    return answers
  }
  const views: { at: string; shown: object }[] = []
  for (let n = 0; n < DEEDS; n++) {
    const deed = await pick(pick(kinds))()
    const change = deed.headers.get('workback-change')
    if (deed.status >= 300 || change === null) continue
    changes.push(change)
    const { body: activity } = await editor('GET', '/activity?limit=1')
    views.push({ at: activity.items[0].at, shown: await seen() })
  }
  expect(views.length).toBeGreaterThan(40)
  for (const { at, shown } of views) expect(await seen(`&asOf=${encodeURIComponent(at)}`)).toEqual(shown)
}, 120_000)
