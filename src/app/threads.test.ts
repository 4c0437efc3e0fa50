import { expect, test } from 'vitest'
import { inWorker } from '#server/workers/start.ts'

const RANKING = 'features/prioritization/server/ranking.worker.ts'
const range = { p10: 1, p50: 2, p90: 4, shape: 'lognormal' }
const share = { ...range, p10: 0.1, p50: 0.2, p90: 0.4 }
const estimates = { reach: range, reachPeriod: 'month', impact: range, confidence: share, effort: range }
const ideas = [
  { id: 'idea_1', estimates },
  { id: 'idea_2', estimates },
]
const rank = (about: object = {}, options: { signal?: AbortSignal } = {}) =>
  inWorker<object, object>(RANKING, { seed: 1, trials: 1_000, k: 1, ideas, ...about }, options)

test('one work after the other, and several at once, each have their own answer', async () => {
  const first = await rank()
  expect(await rank()).toEqual(first)
  const seeds = [1, 2, 3, 1]
  const [one, two, three, again] = await Promise.all(seeds.map(seed => rank({ seed })))
  expect([one, again]).toEqual([first, first])
  expect(await rank({ seed: 2 })).toEqual(two)
  expect(await rank({ seed: 3 })).toEqual(three)
})

test('work that fails, that is stopped, or that cannot be handed over ends its thread, not the next work', async () => {
  const first = await rank()
  await expect(rank({ ideas: null })).rejects.toThrow()
  expect(await rank()).toEqual(first)
  await expect(rank({ ideas: [() => {}] })).rejects.toThrow('could not be cloned')
  expect(await rank()).toEqual(first)
  const controller = new AbortController()
  const stopped = new Error('somebody wants it stopped')
  const long = rank({ trials: 5_000_000 }, controller)
  setImmediate(() => controller.abort(stopped))
  await expect(long).rejects.toBe(stopped)
  expect(await rank()).toEqual(first)
})
