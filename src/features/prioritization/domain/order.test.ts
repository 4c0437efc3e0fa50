import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sample, sampleId } from '#testing/sample.ts'
import { mergedOrder, orderOverride, pinIdea, type Pin } from './order.ts'

const pin = (idea: string, position: number, updatedAt = '2026-05-01T00:00:00.000Z'): Pin => ({
  id: sampleId('orderOverride'),
  idea,
  position,
  reason: 'Promised to a customer',
  updatedAt,
  archivedAt: null,
})
const orderOf = (computed: string[], pins: Pin[]) =>
  mergedOrder(computed, pins)
    .map(({ idea }) => idea)
    .join('')
const computed = ['a', 'b', 'c', 'd', 'e']

describe('an order with changes by hand', () => {
  test.each<[string, Pin[], string]>([
    ['without any is the computed one', [], 'abcde'],
    ['brings an idea up', [pin('d', 1)], 'dabce'],
    ['brings an idea down', [pin('a', 4)], 'bcdae'],
    ['holds an idea where it is', [pin('c', 3)], 'abcde'],
    ['takes a place beyond the end as the end', [pin('a', 99)], 'bcdea'],
    ['moves several', [pin('e', 1), pin('a', 5)], 'ebcda'],
    ['ignores ideas that are not in the list', [pin('z', 1)], 'abcde'],
  ])('%s', (_, pins, wanted) => expect(orderOf(computed, pins)).toBe(wanted))

  test('the later decision has the place that two want, the earlier the next below', () => {
    expect(orderOf(computed, [pin('d', 2, '2026-05-01'), pin('e', 2, '2026-06-01')])).toBe('aedbc')
  })

  test('at the end, the earlier takes the nearest place above', () => {
    expect(orderOf(computed, [pin('a', 5, '2026-05-01'), pin('b', 5, '2026-06-01')])).toBe('cdeab')
  })

  test('of several changes of one idea the latest counts, and archived ones do not', () => {
    expect(orderOf(computed, [pin('e', 1, '2026-06-01'), pin('e', 3, '2026-05-01')])).toBe('eabcd')
    expect(orderOf(computed, [{ ...pin('e', 1), archivedAt: '2026-06-02' }])).toBe('abcde')
  })

  test('tells the computed place and the reason beside the place taken', () => {
    const change = pin('d', 1)
    expect(mergedOrder(computed, [change]).slice(0, 2)).toEqual([
      { idea: 'd', position: 1, computedPosition: 4, pin: change },
      { idea: 'a', position: 2, computedPosition: 1, pin: null },
    ])
  })

  test('holds every idea once, and keeps the computed order among those nobody moved', () => {
    const pins = fc.array(
      fc.record({
        idea: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'z'),
        position: fc.integer({ min: 1, max: 9 }),
        at: fc.integer({ min: 1, max: 9 }),
      }),
    )
    fc.assert(
      fc.property(pins, all => {
        const order = mergedOrder(
          computed,
          all.map(({ idea, position, at }) => pin(idea, position, `2026-05-0${at}`)),
        )
        expect(order.map(({ idea }) => idea).sort()).toEqual(computed)
        expect(order.filter(placed => placed.pin === null).map(({ idea }) => idea)).toEqual(
          computed.filter(idea => order.find(placed => placed.idea === idea)?.pin === null),
        )
        expect(order.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
      }),
    )
  })
})

describe('moving an idea by hand', () => {
  const order = mergedOrder(computed, [])

  test('needs a reason and a place in the list', () => {
    expect(pinIdea({ idea: 'a', position: 2, reason: ' A promise ' }, order)).toEqual({
      ok: true,
      value: { position: 2, reason: 'A promise' },
    })
  })

  test.each([
    ['order.reason_missing', { idea: 'a', position: 2, reason: '  ' }],
    ['order.no_such_place', { idea: 'a', position: 0, reason: 'why' }],
    ['order.no_such_place', { idea: 'a', position: 6, reason: 'why' }],
    ['order.no_such_place', { idea: 'a', position: 1.5, reason: 'why' }],
    ['order.not_listed', { idea: 'z', position: 1, reason: 'why' }],
  ])('is refused with %s', (code, move) =>
    expect(pinIdea(move, order)).toMatchObject({ ok: false, problems: [{ code }] }),
  )

  test('a stored change is read as it is', () => {
    const stored = sample(orderOverride, { position: 1, reason: 'Legal asks for it' })
    expect(mergedOrder(['x', stored.idea], [stored])[0]).toMatchObject({
      idea: stored.idea,
      pin: { reason: 'Legal asks for it' },
    })
  })
})
