import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardFormula, withoutFormulaGuard } from './formula-guard.ts'

describe('guarding a text against spreadsheets', () => {
  test.each([
    ['=1+1', `'=1+1`],
    ['+49 30 1234', `'+49 30 1234`],
    ['-5', `'-5`],
    ['@home', `'@home`],
    ['\t=1', `'\t=1`],
    ['\r=1', `'\r=1`],
    [`'=1`, `''=1`],
    ['plain', 'plain'],
    ['a=1', 'a=1'],
    [`'quoted'`, `'quoted'`],
    ['', ''],
  ])('%j is written as %j and read back', (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded)
    expect(withoutFormulaGuard(guarded)).toBe(text)
  })

  test('any text comes back as it was', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(`'`, '=', '-', 'a', '\t') }))
    fc.assert(fc.property(texts, text => withoutFormulaGuard(guardFormula(text)) === text))
  })
})
