import { expect, test } from 'vitest'
import { languageWord } from './language.ts'

test('a language is called by its name', () => {
  expect(languageWord('en')).toBe('English')
  expect(languageWord('pt-BR')).toBe('Brazilian Portuguese')
})

test('what is no language of ours stands as it is, and none is no language', () => {
  expect(languageWord('klingon!')).toBe('klingon!')
  expect(languageWord(null)).toBe('–')
})
