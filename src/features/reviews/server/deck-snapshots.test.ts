import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayText } from '../domain/page/day-text.ts'
import {
  addBlock,
  editor,
  lastWeek,
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

const WEEK = '2026-01-18'

test('a snapshot shows what was known when it was taken, whatever becomes known later, and as a page too', async () => {
  const metric = await makeMetric()
  await tell(metric, '2026-01-12', [2, 2, 2, 2, 2, 2, 2])
  const deck = await makeDeck()
  await addBlock(deck, 'chart', { lines: [{ metric }] }, 'Orders & <visits>')
  const before = await review(deck, `?weekEnding=${WEEK}`)
  const { body: head, status } = await editor('POST', `/decks/${deck}/snapshots`, { weekEnding: WEEK })
  expect([status, head.title]).toEqual([201, `Weekly review, week to ${dayText(WEEK)}`])
  await tell(metric, WEEK, [100])
  expect(lastWeek(await review(deck, `?weekEnding=${WEEK}`))).toMatchObject({ value: 112 })
  const { body: snapshot } = await editor('GET', `/deck-snapshots/${head.id}`)
  expect({ ...snapshot.frozen, computedAt: '' }).toEqual({ ...before, computedAt: '' })
  expect((await editor('GET', `/decks/${deck}/snapshots`)).body.items).toEqual([head])
  const page = await editor('GET', `/deck-snapshots/${head.id}/page`)
  expect(page.body).toContain('Orders &amp; &lt;visits&gt;')
})

test('a snapshot cannot be written anew, neither through the API nor in its table', async () => {
  const deck = await makeDeck()
  const { body: head } = await editor('POST', `/decks/${deck}/snapshots`, { weekEnding: WEEK })
  const { status } = await editor('PATCH', `/deck-snapshots/${head.id}`, { weekEnding: '2026-01-25' })
  expect([404, 405]).toContain(status)
  const { owner } = world.server.house.database
  await expect(
    owner.query(`update deck_snapshot set frozen = '{}' where workspace_id = $1 and id = $2`, [
      world.workspace.workspaceId,
      head.id,
    ]),
  ).rejects.toThrow('never changes')
})
