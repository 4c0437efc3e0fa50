import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { sampleId } from '#testing/sample.ts'
import { reckoned, type Formula } from '../domain/formula.ts'
import { AGGREGATIONS, CADENCES, OPERATORS, type Aggregation } from '../domain/metric.ts'
import { rollUp } from '../domain/series.ts'
import {
  MONDAY,
  daysFrom,
  editor,
  make,
  series,
  setUp,
  tearDown,
  tell,
  undo,
  world,
  type Point,
} from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const formula = async (operator: string, operands: readonly { id: string }[], name = 'Formula') =>
  make({ name, operator, operands: operands.map(({ id }) => id) })
const week = (id: string, query = '') => series(id, `cadence=week&from=${MONDAY}&to=2026-01-11${query}`)
const seven = (first: number) => daysFrom(MONDAY, [first, 1, 1, 1, 1, 1, 1])

describe('a ratio', () => {
  test('is the ratio of the sums of its period, never the mean of the daily ratios', async () => {
    const [orders, visits] = [await make(), await make()]
    await tell(orders.id, seven(94))
    await tell(visits.id, seven(194))
    const rate = await formula('divide', [orders, visits])
    expect((await week(rate.id)).points).toMatchObject([
      { value: 0.5, soFar: null, known: 7, expected: 7, isComplete: true, gap: null },
    ])
  })

  test('of which a part is known is a part, and says how much; of which nothing is known, nothing', async () => {
    const [orders, visits] = [await make(), await make()]
    const rate = await formula('divide', [orders, visits])
    expect(await week(rate.id)).toMatchObject({ firstOn: null, points: [{ value: null, known: 0, gap: 'no_data' }] })
    await tell(orders.id, daysFrom(MONDAY, [1, 2, 3, 4, 5]))
    expect((await week(rate.id)).points).toMatchObject([{ value: null, soFar: null, gap: 'no_data' }])
    await tell(visits.id, daysFrom(MONDAY, [10, 10, 10, 10, 10, 10, 10]))
    expect((await week(rate.id)).points).toMatchObject([
      { value: null, soFar: 15 / 70, known: 5, expected: 7, isComplete: false, gap: 'partial' },
    ])
  })

  test('by zero has no value, and says so', async () => {
    const [orders, visits] = [await make(), await make()]
    await tell(orders.id, seven(1))
    await tell(visits.id, daysFrom(MONDAY, [0, 0, 0, 0, 0, 0, 0]))
    const rate = await formula('divide', [orders, visits])
    expect((await week(rate.id)).points).toMatchObject([{ value: null, soFar: null, gap: 'zero_divisor' }])
  })

  test('stands beside the year before only where all of that was known', async () => {
    const [orders, visits] = [await make(), await make()]
    const before = addDays(MONDAY, -364)
    const rate = await formula('divide', [orders, visits])
    for (const { id } of [orders, visits]) await tell(id, seven(1))
    await tell(orders.id, daysFrom(before, [3, 3, 3, 3, 3, 3, 3]))
    await tell(visits.id, daysFrom(before, [4, 4, 4, 4, 4, 4]))
    expect((await week(rate.id)).points[0]?.prior).toBeNull()
    await tell(visits.id, [{ date: addDays(before, 6), value: 4 }])
    expect((await week(rate.id)).points[0]?.prior).toBe(21 / 28)
  })

  test('is replayed as it was known, through its operands', async () => {
    const [orders, visits] = [await make(), await make()]
    const at = (day: string) => ({ knownAt: `${day}T10:00:00Z` })
    const tellAll = (id: string, values: number[], day: string) =>
      tell(
        id,
        daysFrom(MONDAY, values).map(word => ({ ...word, ...at(day) })),
      )
    await tellAll(orders.id, [7, 7, 7, 7, 7, 7, 7], '2026-01-12')
    await tellAll(visits.id, [14, 14, 14, 14, 14, 14, 14], '2026-01-13')
    await tellAll(visits.id, [28], '2026-01-20')
    const rate = await formula('divide', [orders, visits])
    expect((await week(rate.id, '&asOf=2026-01-12')).points).toMatchObject([{ value: null, gap: 'no_data' }])
    expect((await week(rate.id, '&asOf=2026-01-13')).points).toMatchObject([{ value: 0.5, restated: 0 }])
    expect((await week(rate.id)).points).toMatchObject([{ value: 49 / 112, restated: 1 }])
  })
})

test('a formula over formulas comes to what the rules of periods and of formulas say, by every period', async () => {
  const aggregations: Aggregation[] = ['sum', 'mean', ...AGGREGATIONS]
  const leaves = await Promise.all(aggregations.map(aggregation => make({ aggregation })))
  const told = leaves.map((_, leaf) =>
    daysFrom(
      '2025-01-01',
      Array.from({ length: 100 }, (_each, n) => ((n + leaf) % 37 === 5 ? null : ((n * (leaf + 3)) % 23) - 4)),
    ),
  )
  for (const [n, leaf] of leaves.entries()) await tell(leaf.id, told[n] ?? [])
  const formulas = new Map<string, Formula | null>(leaves.map(({ id }) => [id, null]))
  let last: { id: string } | undefined
  for (const [n, operator] of [...OPERATORS, ...OPERATORS].entries()) {
    const operands = [last, leaves[n], leaves[(n * 3) % leaves.length], leaves[0]].flatMap(each => each ?? [])
    last = await formula(operator, operands)
    formulas.set(last.id, { operator, operands: operands.map(({ id }) => id) })
  }
  for (const into of CADENCES) {
    const { points } = await series(last?.id ?? '', `cadence=${into}&from=2025-01-01&to=2025-04-10`)
    const rolled = leaves.map(({ id }, n) => {
      const outcome = rollUp({
        series: (told[n] ?? []).map(({ date, value }) => ({ occurredOn: date, value })),
        observedEvery: 'day',
        into,
        aggregation: aggregations[n] ?? 'sum',
        from: points[0]?.from ?? '',
        to: points.at(-1)?.to ?? '',
        asOf: '2026-01-01',
        calendar: { weekStartsOn: 'monday', fiscalYearStartMonth: 1 },
      })
      return [id, outcome.ok ? outcome.value : []] as const
    })
    const found = points.map(({ value, soFar, known, expected, gap }) => ({ value, soFar, known, expected, gap }))
    const wanted = points.map(({ from, to }) => {
      const amountOf = (leaf: string) => {
        const period = rolled.find(([id]) => id === leaf)?.[1].find(each => each.from === from)
        if (!period) throw new Error(`no period from ${from}`)
        const { value, soFar, known, expected, isComplete } = period
        const gap = known === 0 ? ('no_data' as const) : isComplete ? null : ('partial' as const)
        return { from, to, value, soFar: soFar ?? value, known, expected, gap }
      }
      const { value, soFar, known, expected, gap } = reckoned(last?.id ?? '', formulas, amountOf, { from, to })
      return { value, soFar: value === null ? soFar : null, known, expected, gap }
    })
    // JSON knows no negative zero.
    expect(found, into).toEqual(JSON.parse(JSON.stringify(wanted)))
  }
})

describe('operands told by other periods', () => {
  const weekly = (length: number) => Array.from({ length }, (_, n) => ({ date: addDays(MONDAY, -7 * n), value: 4 }))
  test('meet in weeks, if one is told by day and the other by week', async () => {
    const [daily, byWeek] = [await make(), await make({ cadence: 'week' })]
    await tell(
      daily.id,
      daysFrom(
        addDays(MONDAY, -28),
        Array.from({ length: 35 }, () => 2),
      ),
    )
    await tell(byWeek.id, weekly(10))
    const both = await formula('product', [daily, byWeek])
    expect(await series(both.id, `from=${MONDAY}&to=2026-01-11`)).toMatchObject({
      views: ['week'],
      observed: 'week',
      cadence: 'week',
      points: [{ value: 56, isComplete: true }],
    })
    expect((await editor('GET', `/metrics/${both.id}/observations?cadence=day`)).status).toBe(422)
  })

  test('never meet, if one is told by week and the other by month, and it is said', async () => {
    const [byWeek, byMonth] = [await make({ cadence: 'week' }), await make({ cadence: 'month' })]
    await tell(byWeek.id, weekly(20))
    await tell(
      byMonth.id,
      ['01', '02', '03', '04'].map(month => ({ date: `2025-${month}-01`, value: 1 })),
    )
    const both = await formula('sum', [byWeek, byMonth])
    expect(await series(both.id, '')).toMatchObject({ gap: 'operands_never_meet', points: [], firstOn: null })
  })
})

describe('a formula', () => {
  const code = (answer: { status: number; body: { code: string } }) => [answer.status, answer.body.code]

  test('takes no values, neither by hand nor from a table', async () => {
    const total = await formula('sum', [await make(), await make()])
    expect(code(await tell(total.id, seven(1)))).toEqual([422, 'metric.is_a_formula'])
    const answer = await fetch(`${world.address}/api/v1/metrics/${total.id}/observations/import`, {
      method: 'POST',
      body: 'Date,Value\n2026-01-05,1\n',
      headers: { authorization: `Bearer ${editor.token}`, 'content-type': 'text/csv' },
    })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'metric.is_a_formula'])
  })

  test('is not made of a metric that has values of its own', async () => {
    const [one, other] = [await make(), await make()]
    await tell(one.id, seven(1))
    expect(
      code(await editor('PATCH', `/metrics/${one.id}`, { operator: 'sum', operands: [other.id, other.id] })),
    ).toEqual([422, 'metric.has_values'])
  })

  test.each<[string, { operator: string | null; operands: number; strange?: boolean }, string]>([
    ['with one operand', { operator: 'sum', operands: 1 }, 'metric.too_few_operands'],
    ['without operator', { operator: null, operands: 2 }, 'metric.no_operator'],
    ['over what is not there', { operator: 'sum', operands: 2, strange: true }, 'reference.not_found'],
  ])('%s is refused', async (_name, { operator, operands, strange }, wanted) => {
    const { id } = await make()
    const answer = await editor('POST', '/metrics', {
      name: 'Refused',
      operator,
      operands: Array.from({ length: operands }, () => (strange ? sampleId('metric') : id)),
    })
    expect(code(answer)).toEqual([422, wanted])
  })

  test('that would be made of itself is refused, with the way round by name', async () => {
    const base = await make({ name: 'Base' })
    const one = await formula('sum', [base, base], 'One')
    const two = await formula('sum', [one, base], 'Two')
    const answer = await editor('PATCH', `/metrics/${one.id}`, { operands: [base.id, two.id] })
    expect(answer).toMatchObject({ status: 422, body: { code: 'metric.loop', errors: [{ pointer: '/operands' }] } })
    expect(answer.body.detail).toContain('One → Two → One')
    expect(code(await editor('PATCH', `/metrics/${one.id}`, { operands: [base.id, one.id] }))).toEqual([
      422,
      'metric.loop',
    ])
  })

  test('closed to a loop by two people at once is closed by neither or refused to one', async () => {
    const base = await make()
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await formula('sum', [base, base]), await formula('sum', [base, base])]
      const answers = await Promise.all([
        editor('PATCH', `/metrics/${one.id}`, { operands: [base.id, two.id] }),
        editor('PATCH', `/metrics/${two.id}`, { operands: [base.id, one.id] }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    }
  })

  test('is not closed to a loop by an undo', async () => {
    const base = await make()
    const [one, two] = [await formula('sum', [base, base]), await formula('sum', [base, base])]
    await editor('PATCH', `/metrics/${one.id}`, { operands: [base.id, two.id] })
    const away = await editor('PATCH', `/metrics/${one.id}`, { operands: [base.id, base.id] })
    await editor('PATCH', `/metrics/${two.id}`, { operands: [base.id, one.id] })
    expect(code(await undo(away))).toEqual([422, 'metric.loop'])
  })

  test('says nothing of an operand that the reader may not see', async () => {
    const { body: product } = await editor('POST', '/products', { name: 'Lamp' })
    const { body: secret } = await editor('POST', '/products', { name: 'Secret' })
    const [seen, unseen] = [await make({ product: product.id }), await make({ product: secret.id })]
    for (const { id } of [seen, unseen]) await tell(id, seven(1))
    const total = await make({ operator: 'sum', operands: [seen.id, unseen.id], product: product.id })
    const { client: guest, personId } = await world.member('viewer', 'Guest of the lamp')
    const owner = await world.as('owner')
    const productRoles = [{ product: product.id, role: 'viewer' }]
    await owner('PATCH', `/members/${personId}`, { role: 'guest', productRoles })
    const asked = `cadence=week&from=${MONDAY}&to=2026-01-11`
    expect((await week(total.id)).points).toMatchObject([{ value: 14 }])
    const answer = await guest('GET', `/metrics/${total.id}/observations?${asked}`)
    expect(answer).toMatchObject({ status: 200, body: { gap: 'operand_unseen', points: [] } })
  })
})

describe('a target series', () => {
  test('may reach ahead, and stands beside the periods of what aims at it', async () => {
    const [orders, plan] = [await make(), await make({ name: 'Plan' })]
    const ahead = addDays(new Date().toISOString().slice(0, 10), 30)
    expect((await tell(plan.id, [{ date: ahead, value: 1 }])).status).toBe(422)
    await editor('PATCH', `/metrics/${orders.id}`, { targetSeries: plan.id })
    expect((await tell(plan.id, [{ date: ahead, value: 1 }, ...seven(4)])).status).toBe(200)
    await tell(orders.id, seven(2))
    expect((await week(orders.id)).points).toMatchObject([{ value: 8, target: 10 }])
    expect((await series(orders.id, 'cadence=week&from=2025-12-29&to=2026-01-11')).points[0]).toMatchObject({
      target: null,
    })
  })
})

test('an export carries formulas, and an import reckons them as before', async () => {
  const [orders, visits] = [await make(), await make()]
  const rate = await formula('divide', [orders, visits])
  for (const { id } of [orders, visits]) await tell(id, seven(3))
  const ask = (token: string, path: string, init: RequestInit) =>
    fetch(`${world.address}/api/v1${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    })
  const zip = await (await ask(editor.token, '/exports', { method: 'POST' })).arrayBuffer()
  const there = await world.as('owner', { workspace: await world.anotherWorkspace() })
  const headers = { 'content-type': 'application/zip' }
  expect((await ask(there.token, '/workspace-imports', { method: 'POST', body: zip, headers })).status).toBe(201)
  const query = `/metrics/${rate.id}/observations?cadence=week&from=${MONDAY}&to=2026-01-11`
  expect(((await there('GET', query)).body as { points: Point[] }).points).toEqual((await week(rate.id)).points)
})
