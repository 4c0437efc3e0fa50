import { describe, expect, test } from 'vitest'
import { chartRange } from './chart-range.ts'

const asked = {
  weekStartsOn: 'monday',
  from: null,
  to: null,
  latest: '2026-11-23',
  first: '2019-01-01',
  last: '2026-11-20',
} as const

describe('the range of a chart', () => {
  test.each([
    ['day', '2026-08-24', '2026-11-23'],
    ['week', '2026-05-25', '2026-11-29'],
    ['month', '2024-11-01', '2026-11-30'],
  ] as const)('by %s ends with the period of today', (cadence, from, to) => {
    expect(chartRange({ ...asked, cadence })).toEqual({ ok: true, value: { from, to } })
  })

  test('begins where the series does, when that is later', () => {
    expect(chartRange({ ...asked, cadence: 'week', first: '2026-10-07' })).toMatchObject({
      value: { from: '2026-10-05' },
    })
  })

  test('shows that a series stopped a while ago, and shows one of long ago where it is', () => {
    expect(chartRange({ ...asked, cadence: 'week', last: '2026-09-01' })).toMatchObject({ value: { to: '2026-11-29' } })
    expect(chartRange({ ...asked, cadence: 'week', last: '2021-12-31' })).toMatchObject({
      value: { from: '2021-06-28', to: '2022-01-02' },
    })
  })

  test('of a series without a value is the usual one', () => {
    expect(chartRange({ ...asked, cadence: 'day', first: null, last: null })).toMatchObject({
      value: { from: '2026-08-24', to: '2026-11-23' },
    })
  })

  test('told by its days is made of whole periods', () => {
    expect(chartRange({ ...asked, cadence: 'month', from: '2026-01-15', to: '2026-02-03' })).toEqual({
      ok: true,
      value: { from: '2026-01-01', to: '2026-02-28' },
    })
    expect(
      chartRange({ ...asked, cadence: 'week', weekStartsOn: 'sunday', from: '2026-01-15', to: '2026-01-15' }),
    ).toEqual({ ok: true, value: { from: '2026-01-11', to: '2026-01-17' } })
  })

  test('that ends before it begins, or never ends, is refused', () => {
    expect(chartRange({ ...asked, cadence: 'week', from: '2026-02-01', to: '2026-01-01' })).toMatchObject({
      ok: false,
      problems: [{ code: 'series.no_range' }],
    })
    expect(chartRange({ ...asked, cadence: 'day', from: '2000-01-01' })).toMatchObject({
      ok: false,
      problems: [{ code: 'series.range_too_long' }],
    })
  })
})
