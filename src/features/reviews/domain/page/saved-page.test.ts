import { expect, test } from 'vitest'
import type { DeckReview } from '../review-schema.ts'
import { savedPage } from './saved-page.ts'

const since = '2026-05-03T09:14:00.000Z'
const id = (entity: string) => `${entity}_018f3c2e-0000-7000-8000-000000000001`
const review = {
  title: 'Weekly',
  weekEnding: '2026-03-29',
  rules: 'workback',
  blocks: [],
  signals: null,
  metrics: [],
  computedAt: since,
  asOf: '2026-03-31T23:59:59.999Z',
  unrecorded: [
    { why: 'made_later', thing: id('deck'), title: 'Weekly', since },
    { why: 'made_later', thing: id('metric'), title: 'A < B', since },
    { why: 'brought_in', thing: null, title: '', since },
  ],
} as unknown as DeckReview

test('a past view that is saved says of when it is, and what nobody wrote down then', () => {
  const page = savedPage(review)
  expect(page).toContain('as it stood on 31 Mar 2026, 23:59 UTC')
  expect(page).toContain('The deck was made on 3 May 2026, 09:14 UTC')
  expect(page).toContain('A &lt; B was set up on 3 May 2026')
  expect(page).toContain('without its history')
  const now = savedPage({ ...review, asOf: null, unrecorded: [] })
  expect(now).not.toContain('as it stood')
  expect(now).not.toContain('not known of then')
})
