import { describe, expect, test } from 'vitest'
import { cleanText, feedback, headlineOf, LONGEST_FEEDBACK } from './feedback.ts'

describe('a piece of feedback', () => {
  test('needs its words and nothing else', () => {
    expect(feedback.create.parse({ text: 'Too slow' })).toEqual({
      text: 'Too slow',
      title: null,
      source: 'manual',
      sourceId: null,
      url: null,
      occurredAt: null,
      authorName: null,
      authorEmail: null,
      customer: null,
      product: null,
      rating: null,
      ratingMax: null,
      voteCount: null,
      language: null,
      tags: [],
      status: 'new',
      custom: {},
    })
  })

  test.each([
    ['no words', { text: ' \n' }],
    ['too many words', { text: 'x'.repeat(LONGEST_FEEDBACK + 1) }],
    ['a rating below zero', { text: 'x', rating: -1 }],
    ['half a vote', { text: 'x', voteCount: 0.5 }],
    ['a status nobody knows', { text: 'x', status: 'closed' }],
    ['an import named by the caller', { text: 'x', importId: 'import_0' }],
    ['a field nobody knows', { text: 'x', mood: 'bad' }],
  ])('with %s is refused', (_what, input) => {
    expect(feedback.create.safeParse(input).success).toBe(false)
  })

  test('the longest allowed text fits', () => {
    expect(feedback.create.safeParse({ text: 'x'.repeat(LONGEST_FEEDBACK) }).success).toBe(true)
  })
})

describe('the headline of feedback', () => {
  test.each([
    ['its title', 'Slow', 'The app is slow', 'Slow'],
    ['its text, when short', null, 'The app\n  is slow', 'The app is slow'],
    ['its first words, cut between words', null, `${'word '.repeat(40)}`, `${'word '.repeat(24).trim()}…`],
    ['its first letters, when there is no space', null, 'x'.repeat(200), `${'x'.repeat(120)}…`],
  ])('is %s', (_what, title, text, headline) => {
    expect(headlineOf({ title, text })).toBe(headline)
  })
})

test('line ends of any system become one kind', () => {
  expect(cleanText(' a\r\nb\rc\n ')).toBe('a\nb\nc')
})
