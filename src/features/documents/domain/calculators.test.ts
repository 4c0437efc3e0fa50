import { expect, test } from 'vitest'
import { documentReview, readingTime } from './calculators.ts'

test('a PR/FAQ given as plain text is checked like a written one', () => {
  const input = documentReview.input.parse({ parts: { heading: 'One. Two.', externalFaq: '### Price?\n€19.' } })
  const output = documentReview.output.parse(documentReview.compute(input))
  expect(output.missing).toHaveLength(12)
  expect(output.problems.map(problem => problem.code)).toEqual(['part.not_one_sentence'])
  expect(output.wordCount).toBe(4)
})

test('a six-pager of 3,000 words takes eighteen minutes', () => {
  expect(readingTime.compute({ words: 3000 })).toEqual({ minutes: 18 })
})
