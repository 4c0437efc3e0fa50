import { expect, test } from 'vitest'
import { ranked, scoreOf } from './finding.ts'

test('a title that begins with what was typed comes before one that holds its words, and both before a part of a word', () => {
  const list = ['The unready', 'Ready to ship', 'Get ready'].map(title => ({ key: title, title, run: () => {} }))
  expect(ranked(list, 'ready').map(each => each.title)).toEqual(['Ready to ship', 'Get ready', 'The unready'])
})

test.each([
  ['Café near the station', 'cafe sta', 2],
  ['Café near the station', 'cafe bus', 0],
  ['anything', '', 1],
])('“%s” answers “%s” with %i', (title, text, score) => expect(scoreOf(title, text)).toBe(score))
