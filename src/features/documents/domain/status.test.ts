import { describe, expect, test } from 'vitest'
import { paragraph } from '#kernel/richtext/schema.ts'
import { DOCUMENT_STATUSES, type DocumentStatus } from './document.ts'
import { bodyWith, questionHeading } from './prfaq.example.ts'
import { reviewOf } from './review.ts'
import { moveTo, nextStatuses } from './status.ts'
import { emptyBody } from './template.ts'

const context = { productName: null, launchDate: null }
const finished = reviewOf('prfaq', bodyWith(), context)
const blank = reviewOf('prfaq', emptyBody('prfaq'), context)
const tooLong = reviewOf('prfaq', bodyWith({ solution: [paragraph('word '.repeat(500))] }), context)
const owned = (status: DocumentStatus) => ({ status, owner: 'person_1' as const })

describe('the way of a document', () => {
  const steps: [DocumentStatus, DocumentStatus[]][] = [
    ['draft', ['in_review']],
    ['in_review', ['revise', 'approved', 'parked', 'rejected']],
    ['revise', ['in_review']],
    ['approved', ['building']],
    ['parked', ['revise']],
    ['rejected', []],
    ['building', ['launched']],
    ['launched', ['reviewed']],
    ['reviewed', []],
  ]
  test.each(steps)('%s is followed by %j and by nothing else', (from, allowed) => {
    expect(nextStatuses(from)).toEqual(allowed)
    for (const to of DOCUMENT_STATUSES) {
      const outcome = moveTo(owned(from), finished, { status: to, reason: null })
      expect(outcome.ok, `${from} to ${to}`).toBe(allowed.includes(to))
    }
  })
  test('a refused step says which ones there are', () => {
    expect(moveTo(owned('draft'), finished, { status: 'approved', reason: null })).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'document.no_such_step',
          message: 'A document that is a draft cannot become approved. Next it can be in review.',
        },
      ],
    })
  })
})

describe('going into review', () => {
  test('an unfinished draft may be reviewed', () => {
    expect(moveTo(owned('draft'), blank, { status: 'in_review', reason: null })).toEqual({
      ok: true,
      value: { status: 'in_review' },
    })
  })
  test('a draft that is too long is held back', () => {
    expect(moveTo(owned('draft'), tooLong, { status: 'in_review', reason: null })).toMatchObject({
      ok: false,
      problems: [{ code: 'document.press_release_too_long' }],
    })
  })
  test('a reason lets it through', () => {
    expect(
      moveTo(owned('revise'), tooLong, { status: 'in_review', reason: 'Two products launch together.' }),
    ).toMatchObject({ ok: true })
  })
})

describe('being approved', () => {
  test('needs every part, an answer in every group and an owner, and tells all that is missing at once', () => {
    const outcome = moveTo({ status: 'in_review', owner: null }, blank, { status: 'approved', reason: 'because' })
    expect(outcome.ok ? [] : outcome.problems.map(problem => problem.code)).toEqual([
      ...Array.from({ length: 14 }, () => 'document.part_empty'),
      'document.no_owner',
    ])
  })
  test('a group whose only question is unanswered holds it back', () => {
    const review = reviewOf('prfaq', bodyWith({ internalFaqEconomics: [questionHeading('Price?')] }), context)
    expect(moveTo(owned('in_review'), review, { status: 'approved', reason: null })).toMatchObject({
      ok: false,
      problems: [{ field: 'internalFaqEconomics', code: 'document.answer_missing' }],
    })
  })
})
