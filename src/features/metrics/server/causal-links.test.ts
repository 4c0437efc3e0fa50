import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random } from '#kernel/stats/random.ts'
import { daysFrom, editor, make, setUp, tearDown, tell, undo, world } from './metric-world.test-support.ts'

beforeAll(setUp)
afterAll(tearDown)

const link = (input: string, output: string, about: object = {}) =>
  editor('POST', '/causal-links', { input, output, hypothesis: 'Faster delivery brings people back.', ...about })

const WEEKS = 70
/** A metric whose weekly sums are these, told day by day. */
async function weekly(values: readonly number[]) {
  const { id } = await make({ cadence: 'week' })
  const days = values.flatMap(value => Array.from({ length: 7 }, () => value / 7))
  await tell(id, daysFrom('2024-01-01', days))
  return id
}

test('the weeks say whether an input goes together with its output, at the lag that was claimed', async () => {
  const source = random('links over HTTP')
  const input = Array.from({ length: WEEKS }, () => 100 + 10 * normal(source))
  const output = input.map((_, n) => 50 + 2 * (input[n - 3] ?? 100) + normal(source))
  const [one, other] = [await weekly(input), await weekly(output)]
  const { body: made } = await link(one, other, { lagWeeks: 3 })
  expect(made).toMatchObject({ sign: 'positive', status: 'proposed', lagWeeks: 3 })
  const { body } = await editor('GET', `/causal-links/${made.id}/evidence`)
  expect(body).toMatchObject({
    link: made.id,
    from: '2024-01-01',
    to: addDays('2024-01-01', 7 * (WEEKS - 1)),
    strongest: 3,
    verdict: 'supported',
    isSuspect: false,
    whole: { lag: 3, pairs: WEEKS - 4 },
  })
  await editor('PATCH', `/causal-links/${made.id}`, { sign: 'negative' })
  expect((await editor('GET', `/causal-links/${made.id}/evidence`)).body.verdict).toBe('contradicted')
})

test('a formula may be an output', async () => {
  const source = random('formula as output')
  const input = Array.from({ length: WEEKS }, () => 100 + 10 * normal(source))
  const [one, half] = [await weekly(input), await weekly(input.map(value => value / 2))]
  const total = await make({ cadence: 'week', operator: 'sum', operands: [one, half] })
  const { body: made } = await link(one, total.id)
  expect((await editor('GET', `/causal-links/${made.id}/evidence`)).body).toMatchObject({ verdict: 'supported' })
})

test('between metrics without values there is too little to say', async () => {
  const { body: made } = await link((await make()).id, (await make()).id)
  expect((await editor('GET', `/causal-links/${made.id}/evidence`)).body).toMatchObject({
    verdict: 'too_little',
    from: null,
    rolling: [],
  })
})

test('a metric does not move itself, and a link stands once', async () => {
  const [one, other] = [(await make()).id, (await make()).id]
  expect(await link(one, one)).toMatchObject({ status: 422, body: { code: 'causal_link.itself' } })
  const made = await link(one, other)
  expect(await editor('PATCH', `/causal-links/${made.body.id}`, { output: one })).toMatchObject({ status: 422 })
  expect(await link(one, other)).toMatchObject({ status: 409, body: { code: 'row.exists' } })
  expect((await link(other, one)).status).toBe(201)
  expect((await link(one, other, { lagWeeks: 27 })).status).toBe(422)
  await undo(made)
  expect((await link(one, other)).status).toBe(201)
})

test('a viewer reads links and may not make them; a stranger finds none', async () => {
  const [one, other] = [(await make()).id, (await make()).id]
  const { body: made } = await link(one, other)
  const viewer = await world.as('viewer')
  expect((await viewer('GET', `/causal-links/${made.id}/evidence`)).status).toBe(200)
  expect((await viewer('POST', '/causal-links', { input: one, output: other, hypothesis: 'x' })).status).toBe(403)
  const stranger = await world.as('owner', { workspace: await world.anotherWorkspace() })
  expect((await stranger('GET', `/causal-links/${made.id}/evidence`)).status).toBe(404)
})
