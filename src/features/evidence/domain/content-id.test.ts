import { describe, expect, test } from 'vitest'
import { contentId, repeatCounter } from './content-id.ts'
import type { FeedbackDraft } from './import-row.ts'

const DRAFT: FeedbackDraft = {
  text: 'Slow',
  title: null,
  source: 'survey',
  sourceId: 's1',
  url: null,
  occurredAt: '2024-05-01T00:00:00.000Z',
  authorName: null,
  authorEmail: null,
  customer: null,
  product: null,
  rating: null,
  ratingMax: null,
  voteCount: null,
  language: 'en',
  tags: [],
  status: null,
}

const idOf = (about: Partial<FeedbackDraft>) => contentId({ ...DRAFT, ...about })

describe('an id made from content', () => {
  test('is the same each time, whatever votes, tags or rating say', () => {
    expect(idOf({ voteCount: 5, tags: ['x'], rating: 3, status: 'new', language: null })).toBe(idOf({}))
  })

  test.each<Partial<FeedbackDraft>>([
    { text: 'slow' },
    { occurredAt: null },
    { authorName: 'Ada' },
    { authorEmail: 'ada@example.org' },
    { customer: { name: 'Acme', domain: null } },
    { product: 'Radio' },
    { title: 'T' },
    { url: 'https://x.example' },
  ])('differs by %j', about => {
    expect(idOf(about)).not.toBe(idOf({}))
  })

  test('rows alike in every word are numbered, given ids are not', () => {
    const count = repeatCounter()
    const made = { ...DRAFT, sourceId: contentId(DRAFT) }
    expect([made, made, DRAFT, DRAFT, { ...made, source: 'other' }, made].map(draft => count(draft).sourceId)).toEqual([
      made.sourceId,
      `${made.sourceId}-2`,
      's1',
      's1',
      made.sourceId,
      `${made.sourceId}-3`,
    ])
  })
})
