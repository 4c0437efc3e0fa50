import { expect, test } from 'vitest'
import { readNumber } from './number-field.tsx'

test.each<[string, number | null]>([
  ['1200', 1200],
  ['1,200', 1200],
  ['1,200.5', 1200.5],
  ['1 200', 1200],
  ['1’200', 1200],
  ['0,5', 0.5],
  ['12,5', 12.5],
  ['.5', 0.5],
  ['-3', -3],
  ['', null],
  ['about 5', null],
  ['1e9', null],
])('“%s” is read as %s', (written, expected) => expect(readNumber(written)).toBe(expected))
