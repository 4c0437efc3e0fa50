import { describe, expect, test } from 'vitest'
import { filtersOf, isAnother, linesOf, type FilterLine } from './filter-lines.ts'

const line = (field: string, value: string, operator: FilterLine['operator'] = ''): FilterLine => ({
  field,
  operator,
  value,
})

describe('lines of what is counted', () => {
  test.each<[string, FilterLine[], Record<string, string>]>([
    ['become filters', [line('status', 'new'), line('rating', '2', '.lte')], { status: 'new', 'rating.lte': '2' }],
    [
      'that take several values away keep each of them',
      [line('id', 'a', '.not'), line('id', 'b', '.not')],
      { 'id.not': 'a,b' },
    ],
    ['that name several values of a field take any of them', [line('id', 'a'), line('id', 'b')], { id: 'a,b' }],
  ])('%s, and are read back', (_, lines, filters) => {
    expect(filtersOf(lines)).toEqual(filters)
    expect(linesOf(filters)).toEqual(lines)
  })

  test('that are not filled in yet say nothing', () => {
    expect(filtersOf([line('status', ' '), line('name', ' Jug ')])).toEqual({ name: 'Jug' })
  })

  test('say “or” where a line before them asks the same of the same field', () => {
    const lines = [line('id', 'a'), line('name', 'Jug'), line('id', 'b'), line('id', 'c', '.not')]
    expect(lines.map((_, place) => isAnother(lines, place))).toEqual([false, false, true, false])
  })
})
