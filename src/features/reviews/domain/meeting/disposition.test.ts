import { describe, expect, test } from 'vitest'
import { checkEntry, type EntryWords } from './disposition.ts'

const week = '2026-11-22'
/** Held a little late. */
const today = '2026-11-29'
const entry = (about: Partial<EntryWords>): EntryWords => ({
  disposition: 'investigating',
  causeClass: null,
  text: null,
  evidence: null,
  shownBy: [],
  predictionDirection: null,
  predictionValue: null,
  byWeekEnding: null,
  ...about,
})
const explained = (about: Partial<EntryWords> = {}) =>
  entry({
    disposition: 'explained',
    causeClass: 'known_event',
    text: 'The store was closed on Friday.',
    evidence: 'Opening hours, week 47',
    ...about,
  })
const predicting = (byWeekEnding: string | null, about: Partial<EntryWords> = {}) =>
  explained({ predictionDirection: 'below', predictionValue: 100, byWeekEnding, ...about })

describe('what is said of a metric stands', () => {
  test.each([
    ['still investigating, without a word', entry({})],
    ['an action with what is to be done', entry({ disposition: 'action', text: 'Call the carrier' })],
    ['an explanation with cause, words and evidence', explained()],
    [
      'an explanation that things of the workspace show',
      explained({ evidence: null, shownBy: [{ type: 'launch', id: 'launch_a', quote: null, from: null, to: null }] }),
    ],
    ['an explanation that predicts the next week', predicting('2026-11-29')],
    ['an explanation that predicts half a year ahead', predicting('2027-05-23')],
  ])('%s', (_, written) => {
    expect(checkEntry(written, { weekEnding: week, today }).ok).toBe(true)
  })
})

describe('what is said of a metric is refused', () => {
  test.each([
    ['an explanation without a kind of cause', explained({ causeClass: null }), ['review_entry.cause_missing']],
    ['an explanation without words', explained({ text: '  ' }), ['review_entry.explanation_unsaid']],
    ['an explanation that nobody can check', explained({ evidence: null }), ['review_entry.evidence_missing']],
    [
      'an explanation without anything, all at once',
      entry({ disposition: 'explained' }),
      ['review_entry.cause_missing', 'review_entry.explanation_unsaid', 'review_entry.evidence_missing'],
    ],
    ['an action that says nothing', entry({ disposition: 'action' }), ['review_entry.action_unsaid']],
    [
      'a cause of what is still being investigated',
      entry({ disposition: 'investigating', causeClass: 'mix' }),
      ['review_entry.cause_elsewhere'],
    ],
    [
      'a prediction without an explanation',
      entry({ predictionDirection: 'below', predictionValue: 1, byWeekEnding: '2026-11-29' }),
      ['review_entry.prediction_elsewhere'],
    ],
    ['a prediction without a week', predicting(null), ['review_entry.prediction_unfinished']],
    [
      'a prediction without a value',
      predicting('2026-11-29', { predictionValue: null }),
      ['review_entry.prediction_unfinished'],
    ],
    [
      'a prediction without a direction',
      predicting('2026-11-29', { predictionDirection: null }),
      ['review_entry.prediction_unfinished'],
    ],
    ['a prediction of the week it explains', predicting(week), ['review_entry.prediction_past']],
    [
      'a prediction of a week that is over by now',
      predicting('2026-11-29'),
      ['review_entry.prediction_past'],
      '2026-11-30',
    ],
    ['a prediction of a day within a week', predicting('2026-11-28'), ['review_entry.not_a_week']],
    ['a prediction that nobody will remember', predicting('2027-05-30'), ['review_entry.prediction_too_far']],
  ] as const)('%s', (_, written, codes, now: string = today) => {
    const outcome = checkEntry(written, { weekEnding: week, today: now })
    expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(codes)
  })
})
