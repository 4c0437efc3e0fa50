import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './router.ts'

test.each<[Record<string, string>, string]>([
  [{}, ''],
  [{ status: 'new,planned', sort: '-createdAt' }, '?status=new,planned&sort=-createdAt'],
  [{ q: 'slow & steady = 1' }, '?q=slow+%26+steady+%3D+1'],
  [{ 'rating.gte': '4' }, '?rating.gte=4'],
])('the address of %j is “%s”, and is read back the same', (search, written) => {
  expect(stringifySearch(search)).toBe(written)
  expect(parseSearch(written)).toEqual(search)
})

test('what is empty does not stand in the address', () =>
  expect(stringifySearch({ a: null, b: '', c: undefined, d: '0' })).toBe('?d=0'))
