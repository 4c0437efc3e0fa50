import { expect, test } from 'vitest'
import { choice } from './field.ts'
import { wordOf, wordOfChoice } from './words.ts'

test.each([
  ['inProgress', 'In progress'],
  ['in_progress', 'In progress'],
  ['not-applicable', 'Not applicable'],
  ['new', 'New'],
])('%s reads "%s"', (name, word) => {
  expect(wordOf(name)).toBe(word)
})

test('a choice is called as its entity says, and by its name where it says nothing', () => {
  const kind = choice('Kind', ['prfaq', 'meeting_note'], { prfaq: 'PR/FAQ' })
  expect(wordOfChoice(kind, 'prfaq')).toBe('PR/FAQ')
  expect(wordOfChoice(kind, 'meeting_note')).toBe('Meeting note')
  expect(wordOfChoice(undefined, 'legal_privacy')).toBe('Legal privacy')
})
