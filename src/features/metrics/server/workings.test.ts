import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { CADENCES } from '../domain/metric.ts'
import {
  MONDAY,
  daysFrom,
  editor,
  make,
  series,
  setUp,
  tearDown,
  tell,
  world,
  type Point,
} from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const workings = async (id: string, query: string) => (await editor('GET', `/metrics/${id}/workings?${query}`)).body

test('a figure can be taken apart: formula, operands, inputs, completeness, and what it was before', async () => {
  const [orders, visits] = [await make(), await make({ aggregation: 'mean' })]
  const rate = await make({ operator: 'divide', operands: [orders.id, visits.id] })
  await tell(orders.id, daysFrom(MONDAY, [1, 2, 3, 4, 5]))
  await tell(visits.id, daysFrom(MONDAY, [2, 2, 2, 2, 2, 2, 2]))
  await editor('POST', `/metrics/${orders.id}/observations`, {
    source: 'Corrected by hand',
    observations: [{ date: MONDAY, value: 11 }],
  })
  const found = await workings(rate.id, `day=2026-01-08&cadence=week`)
  expect(found).toMatchObject({
    from: MONDAY,
    to: '2026-01-11',
    figures: [
      { metric: rate.id, value: null, soFar: 12.5, known: 5, expected: 7, gap: 'partial' },
      { metric: orders.id, value: null, soFar: 25 },
      { metric: visits.id, value: 2, known: 7, gap: null },
    ],
    restatements: [
      { metric: orders.id, date: MONDAY, was: 1, is: 11, source: 'Corrected by hand', before: 7.5, after: 12.5 },
    ],
  })
  expect(found.inputs).toHaveLength(14)
  expect(found.inputs[0]).toMatchObject({ metric: orders.id, date: MONDAY, value: 11 })
  expect(found.inputs[6]).toMatchObject({ metric: orders.id, date: '2026-01-11', value: null, knownAt: null })
})

test('what a figure is taken apart into comes to the figure of the chart, now and as of a moment', async () => {
  const leaves = [await make(), await make({ aggregation: 'mean' }), await make({ aggregation: 'last' })]
  const formula = await make({ operator: 'product', operands: leaves.map(({ id }) => id) })
  for (const [n, { id }] of leaves.entries())
    for (const round of [1, 2, 3])
      await tell(
        id,
        Array.from({ length: 60 }, (_, day) => ({
          date: addDays('2025-03-03', (day * round) % 80),
          value: ((day * (n + 5)) % 13) + round,
          knownAt: `2026-02-0${round}T10:00:00Z`,
        })).filter((word, index, all) => all.findIndex(({ date }) => date === word.date) === index),
      )
  for (const { id } of [formula, ...leaves])
    for (const cadence of CADENCES)
      for (const asOf of ['', '&asOf=2026-02-01', '&asOf=2026-02-02']) {
        const { points } = await series(id, `cadence=${cadence}&from=2025-03-03&to=2025-05-31${asOf}`)
        for (const point of points.filter((_, n) => n % 5 === 0)) {
          const { figures } = await workings(id, `cadence=${cadence}&day=${point.from}${asOf}`)
          const shown = ({ value, soFar, known, expected, gap }: Point) => ({ value, soFar, known, expected, gap })
          const { metric: _metric, ...own } = figures[0]
          expect(own, `${cadence} ${point.from}${asOf}`).toEqual(shown(point))
        }
      }
})

test('a period says how often it was told anew, the sums kept on write as the view of a moment', async () => {
  const { id } = await make()
  const at = (known: string, date: string, value: number | null) =>
    tell(id, [{ date, value, knownAt: `${known}T10:00:00Z` }])
  await at('2026-01-13', MONDAY, 1)
  await at('2026-01-14', MONDAY, 2)
  await at('2026-01-15', '2026-01-06', 3)
  await at('2026-01-16', MONDAY, null)
  for (const asOf of ['', '&asOf=2026-02-01'])
    expect((await series(id, `cadence=week&from=${MONDAY}&to=2026-01-11${asOf}`)).points).toMatchObject([
      { restated: 2, soFar: 3, known: 1 },
    ])
})

test('a stretch that is no period of the workspace is taken apart as one, up to a year and some days', async () => {
  const { id } = await make()
  await tell(id, daysFrom(MONDAY, [1, 2, 3, 4, 5, 6, 7, 8]))
  const found = await workings(id, `day=2026-01-06&to=2026-01-14`)
  expect(found).toMatchObject({ from: '2026-01-06', to: '2026-01-14' })
  expect(found.figures).toMatchObject([{ metric: id, value: null, soFar: 35, known: 7, expected: 9, gap: 'partial' }])
  expect(found.inputs).toHaveLength(9)
  const refused = (to: string) => editor('GET', `/metrics/${id}/workings?day=2026-01-06&to=${to}`)
  expect((await refused('2026-01-05')).status).toBe(422)
  expect((await refused('2027-02-09')).status).toBe(200)
  expect((await refused('2027-02-10')).status).toBe(422)
})

test('a viewer may look, a stranger finds nothing', async () => {
  const { id } = await make()
  const viewer = await world.as('viewer')
  expect((await viewer('GET', `/metrics/${id}/workings?day=${MONDAY}`)).status).toBe(200)
  const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect((await stranger('GET', `/metrics/${id}/workings?day=${MONDAY}`)).status).toBe(404)
})
