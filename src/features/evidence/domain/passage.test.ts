import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorPassage, checkPassage, LONGEST_QUOTE, passageSchema, selectPassage } from './passage.ts'

const TEXT = 'The app is slow. 🥰 Very slow, and slow again.'
const codeOf = (outcome: { ok: boolean; problems?: { code: string }[] }) => outcome.problems?.[0]?.code ?? 'fine'

describe('selecting a passage', () => {
  test.each([
    ['words', 4, 15, { start: 4, end: 15, quote: 'app is slow' }],
    ['words selected backwards', 15, 4, { start: 4, end: 15, quote: 'app is slow' }],
    ['blanks at both ends, which are left out', 3, 8, { start: 4, end: 7, quote: 'app' }],
    ['the whole text', 0, TEXT.length, { start: 0, end: TEXT.length, quote: TEXT }],
    ['half a letter, which becomes whole', 18, 20, { start: 17, end: 19, quote: '🥰' }],
    ['up to half a letter', 11, 18, { start: 11, end: 19, quote: 'slow. 🥰' }],
  ])('takes %s', (_what, start, end, passage) => {
    expect(selectPassage(TEXT, start, end)).toEqual({ ok: true, value: passage })
  })

  test.each([
    ['nothing', 4, 4, 'passage.empty'],
    ['blanks', 3, 4, 'passage.empty'],
    ['before the beginning', -1, 4, 'passage.outside'],
    ['behind the end', 0, TEXT.length + 1, 'passage.outside'],
    ['between letters', 0.5, 2, 'passage.outside'],
  ])('refuses %s', (_what, start, end, code) => {
    expect(codeOf(selectPassage(TEXT, start, end))).toBe(code)
  })

  test('refuses more than a page', () => {
    expect(codeOf(selectPassage('x'.repeat(LONGEST_QUOTE + 1), 0, LONGEST_QUOTE + 1))).toBe('passage.too_long')
    expect(codeOf(selectPassage('x'.repeat(LONGEST_QUOTE), 0, LONGEST_QUOTE))).toBe('fine')
  })

  test('always quotes what stands there, as the wire allows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(45), fc.nat(45), (text, start, end) => {
        const outcome = selectPassage(text, start, end)
        if (!outcome.ok) return
        expect(text.slice(outcome.value.start, outcome.value.end)).toBe(outcome.value.quote)
        expect(passageSchema.safeParse(outcome.value).success).toBe(true)
        expect(outcome.value.quote).toBe(outcome.value.quote.normalize() === '' ? '' : outcome.value.quote.trim())
      }),
    )
  })
})

describe('checking a passage sent by a caller', () => {
  test('its words must stand at its place', () => {
    expect(checkPassage(TEXT, { start: 4, end: 7, quote: 'app' })).toEqual({
      ok: true,
      value: { start: 4, end: 7, quote: 'app' },
    })
    expect(codeOf(checkPassage(TEXT, { start: 4, end: 7, quote: 'bug' }))).toBe('passage.differs')
    expect(codeOf(checkPassage(TEXT, { start: 4, end: 99, quote: 'app' }))).toBe('passage.outside')
  })

  test('outer blanks are left out here too', () => {
    expect(checkPassage(TEXT, { start: 3, end: 8, quote: ' app ' })).toEqual({
      ok: true,
      value: { start: 4, end: 7, quote: 'app' },
    })
  })
})

describe('finding a passage in a changed text', () => {
  const passage = { start: 4, end: 7, quote: 'app' }
  test.each([
    ['is kept where its words still stand there', 'Our app is fast', { state: 'kept', passage }],
    [
      'moves to where its words stand once',
      'I think the app is slow',
      { state: 'moved', passage: { start: 12, end: 15, quote: 'app' } },
    ],
    ['is lost when its words are gone', 'The site is slow', { state: 'lost', passage, occurrences: 0 }],
    ['is lost when its words stand in several places', 'An app or app', { state: 'lost', passage, occurrences: 2 }],
  ])('it %s', (_what, text, result) => {
    expect(anchorPassage(text, passage)).toEqual(result)
  })

  test('overlapping occurrences are several', () => {
    expect(anchorPassage('x aaa', { start: 0, end: 2, quote: 'aa' })).toMatchObject({ state: 'lost', occurrences: 2 })
  })
})
