import { expect, test } from 'vitest'
import { openTab } from './tabs.ts'

const TABS = [
  { name: 'questions', word: 'Customer questions' },
  { name: 'paper', word: 'Paper' },
]

test.each([
  ['the tab that the address names is open', 'paper', undefined, 'paper'],
  ['without a name the first one is', undefined, undefined, 'questions'],
  ['or the one that the page begins with', undefined, 'paper', 'paper'],
  ['a name that no tab has opens what the page begins with, never an empty page', 'answers', 'paper', 'paper'],
])('%s', (_, wanted, first, open) => expect(openTab(TABS, wanted, first)).toBe(open))
