import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedback } from './feedback.ts'
import type { ImportPlan } from './import-plan.ts'
import { importRow, type FeedbackDraft, type ImportRecord } from './import-row.ts'
import { MAPPABLE_FIELDS } from './mapping.ts'

const PLAN: ImportPlan = {
  mapping: Object.fromEntries(MAPPABLE_FIELDS.map(field => [field, field])),
  tool: null,
  source: 'survey',
  dateFormat: 'DD/MM/YYYY',
  decimalMark: null,
  timeZone: 'UTC',
  ratingMax: 5,
  unreadable: 'refuse',
  isHtml: false,
  hasFormulaGuards: true,
  skipsPullRequests: false,
}

const recordOf = (cells: Record<string, unknown>, problems: ImportRecord['problems'] = []): ImportRecord => ({
  row: 7,
  cells,
  problems,
})

function read(cells: Record<string, unknown>, plan: Partial<ImportPlan> = {}) {
  const outcome = importRow(recordOf(cells), { ...PLAN, ...plan })
  return outcome.ok ? outcome.value : { refused: outcome.problems.map(({ field, code }) => [field, code]) }
}

function draftOf(cells: Record<string, unknown>, plan: Partial<ImportPlan> = {}): FeedbackDraft {
  const result = read(cells, plan)
  if (!('draft' in result) || result.draft === null) throw new Error(JSON.stringify(result))
  return result.draft
}

describe('reading a row', () => {
  test('every field is read from its column', () => {
    expect(
      read({
        text: ' It is\r\nfar too slow ',
        title: 'Slow',
        source: 'Panel',
        sourceId: 'p1',
        url: 'https://x.example/1',
        occurredAt: '03/04/2024',
        authorName: 'Ada',
        authorEmail: 'Ada <ada@example.org>',
        customer: 'Acme',
        customerDomain: 'acme.example',
        product: 'Radio',
        rating: '4/10',
        ratingMax: '',
        voteCount: '1,234',
        language: 'English',
        tags: 'slow, search',
        status: 'Triaged',
      }),
    ).toEqual({
      draft: {
        text: 'It is\nfar too slow',
        title: 'Slow',
        source: 'Panel',
        sourceId: 'p1',
        url: 'https://x.example/1',
        occurredAt: '2024-04-03T00:00:00.000Z',
        authorName: 'Ada',
        authorEmail: 'ada@example.org',
        customer: { name: 'Acme', domain: 'acme.example' },
        product: 'Radio',
        rating: 4,
        ratingMax: 10,
        voteCount: 1234,
        language: 'en',
        tags: ['slow', 'search'],
        status: 'triaged',
      },
      notes: [],
    })
  })

  test('a row of words alone gets a source, an id of its own and its language', () => {
    const { sourceId, source, language, tags, text, ...rest } = draftOf({ text: 'It is far too slow' })
    expect({ source, language, tags, text }).toEqual({
      source: 'survey',
      language: 'en',
      tags: [],
      text: 'It is far too slow',
    })
    expect(sourceId).toMatch(/^content:[0-9a-f]{32}$/)
    expect(new Set(Object.values(rest))).toEqual(new Set([null]))
  })

  test.each([
    ['no words', { text: '' }, [['text', 'text.required']]],
    ['blanks', { text: ' \n', title: 'N/A' }, [['text', 'text.required']]],
    ['too many words', { text: 'x'.repeat(500_001) }, [['text', 'text.too_long']]],
    ['a date that is none', { text: 'a', occurredAt: 'soon' }, [['occurredAt', 'date.unreadable']]],
    ['a rating above its scale', { text: 'a', rating: '6' }, [['rating', 'rating.above_max']]],
    ['a rating above any scale', { text: 'a', rating: '1001', ratingMax: '1000' }, [['rating', 'rating.above_max']]],
    ['a scale that is none', { text: 'a', rating: '0', ratingMax: '0' }, [['ratingMax', 'rating.no_scale']]],
    ['a long id', { text: 'a', sourceId: 'x'.repeat(301) }, [['sourceId', 'text.too_long']]],
    [
      'several problems at once',
      { text: '', rating: 'good', authorEmail: 'ada', voteCount: '-1', status: 'open', url: 'x' },
      [
        ['text', 'text.required'],
        ['url', 'url.unreadable'],
        ['authorEmail', 'email.unreadable'],
        ['rating', 'rating.unreadable'],
        ['voteCount', 'number.not_a_count'],
        ['status', 'status.unknown'],
      ],
    ],
  ])('with %s is refused', (_what, cells, problems) => {
    const result = read(cells)
    expect('refused' in result && result.refused.toSorted()).toEqual(problems.toSorted())
  })

  test('an ambiguous date is asked about, never guessed', () => {
    expect(read({ text: 'a', occurredAt: '03/04/2024' }, { dateFormat: null })).toEqual({
      refused: [['occurredAt', 'date.ambiguous']],
    })
  })

  test('an unreadable cell may be left empty instead, and is still told', () => {
    const result = read(
      { text: 'a', occurredAt: 'soon', rating: '9', authorEmail: 'ada' },
      { unreadable: 'leave empty' },
    )
    expect(result).toMatchObject({
      draft: { occurredAt: null, rating: null, ratingMax: null, authorEmail: null },
      notes: [{ field: 'occurredAt' }, { field: 'authorEmail' }, { field: 'rating', code: 'rating.above_max' }],
    })
  })

  test('words and id are never left empty', () => {
    for (const cells of [{ text: '' }, { text: 'a', sourceId: 'x'.repeat(301) }])
      expect(read(cells, { unreadable: 'leave empty' })).toHaveProperty('refused')
  })

  test('"None" is an answer as text and nothing elsewhere', () => {
    expect(draftOf({ text: 'None', title: 'None', customer: 'N/A', occurredAt: 'null' })).toMatchObject({
      text: 'None',
      title: null,
      customer: null,
      occurredAt: null,
    })
  })

  test('a title without a body is the text, however long it is', () => {
    expect(draftOf({ text: null, title: 'Slow  search' })).toMatchObject({ text: 'Slow  search', title: 'Slow search' })
    expect(draftOf({ text: '', title: 'x'.repeat(600) })).toMatchObject({ text: 'x'.repeat(600), title: null })
  })

  test('guards of spreadsheets are taken off in delimited files only', () => {
    expect(draftOf({ text: `'=1+1`, title: `'-5` })).toMatchObject({ text: '=1+1', title: '-5' })
    expect(draftOf({ text: `'=1+1` }, { hasFormulaGuards: false })).toMatchObject({ text: `'=1+1` })
  })

  test('tags in several columns of one name are gathered', () => {
    expect(draftOf({ text: 'a', tags: 'bug', 'tags 2': '', 'tags 3': 'slow', 'tags 5': 'x' }).tags).toEqual([
      'bug',
      'slow',
    ])
    expect(draftOf({ text: 'a', tags: '', 'tags 2': 'slow, late' }).tags).toEqual(['slow', 'late'])
  })

  test('HTML becomes words where the plan says so', () => {
    expect(draftOf({ text: '<p>a &amp; b</p>' }, { isHtml: true }).text).toBe('a & b')
    expect(draftOf({ text: '<p>a</p>' }).text).toBe('<p>a</p>')
  })

  test('a language in the file wins over the guess', () => {
    expect(draftOf({ text: 'It is far too slow', language: 'sv' }).language).toBe('sv')
  })
})

describe('what the reader of the file said', () => {
  const warned = { code: 'row.too_wide', column: null, detail: 'Wide.', refuses: false }
  const lost = { code: 'row.cell_too_long', column: 'text', detail: 'Long.', refuses: true }

  test('a warning is passed on', () => {
    expect(importRow(recordOf({ text: 'a' }, [warned]), PLAN)).toMatchObject({
      ok: true,
      value: { notes: [{ code: 'row.too_wide', message: 'Wide.' }] },
    })
  })

  test('a lost row is refused with all that was said', () => {
    expect(importRow(recordOf({}, [warned, lost]), PLAN)).toEqual({
      ok: false,
      problems: [
        { code: 'row.too_wide', message: 'Wide.' },
        { field: 'text', code: 'row.cell_too_long', message: 'Long.' },
      ],
    })
  })
})

describe('pull requests', () => {
  test.each([
    [{ 'pull_request.url': 'https://x.example/pulls/1' }],
    [{ 'pull_request.html_url': 'https://x.example/pull/1' }],
    [{ html_url: 'https://github.example/a/b/pull/12' }],
  ])('%j is left out', cells => {
    expect(read({ text: 'a', ...cells }, { skipsPullRequests: true })).toMatchObject({
      draft: null,
      notes: [{ code: 'row.pull_request' }],
    })
  })

  test('an issue is not, nor anything in a file of another tool', () => {
    expect(
      draftOf(
        { text: 'a', 'pull_request.url': null, html_url: 'https://x.example/issues/12' },
        { skipsPullRequests: true },
      ).text,
    ).toBe('a')
    expect(draftOf({ text: 'a', html_url: 'https://x.example/pull/12' }).text).toBe('a')
  })
})

test('whatever the cells hold, a draft is feedback that can be stored', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '4/5',
      '2024-01-02',
      '1,234',
      '★★★',
      'ada@example.org',
      'https://x.example',
      'None',
      'en',
      '["a"]',
      'x'.repeat(400),
      'new',
    ),
  )
  const cell = fc.oneof(
    word,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(word, { maxLength: 3 }),
    fc.dictionary(fc.oneof(word, fc.constant('toString')), word, { maxKeys: 2 }),
  )
  const cells = fc.record(Object.fromEntries(MAPPABLE_FIELDS.map(field => [field, cell])))
  const plans = fc.record({
    unreadable: fc.constantFrom('refuse', 'leave empty'),
    ratingMax: fc.constantFrom(null, 5),
    isHtml: fc.boolean(),
  })
  fc.assert(
    fc.property(cells, plans, (row, plan) => {
      const outcome = importRow(recordOf(row), { ...PLAN, ...plan })
      if (!outcome.ok || outcome.value.draft === null) return
      const { customer: _customer, product: _product, status, ...rest } = outcome.value.draft
      const stored = feedback.create.safeParse({ ...rest, ...(status === null ? {} : { status }) })
      expect(stored.error?.issues ?? []).toEqual([])
      expect(stored.data).toMatchObject(rest)
    }),
    { numRuns: 3000 },
  )
})
