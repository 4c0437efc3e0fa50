import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entityOfId, isIdOf, makeId } from './id.ts'

test('an id is the example of RFC 9562, appendix A.6, under the name of its entity', () => {
  const random = Uint8Array.of(0xfc, 0xc3, 0x58, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f)
  expect(makeId('idea', 0x017f22e279b0, random)).toBe('idea_017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('any id is one of its entity, and ids sort by the moment of their making', () => {
  const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  const chance = fc.uint8Array({ minLength: 10, maxLength: 12 })
  fc.assert(
    fc.property(moments, moments, chance, chance, (earlier, later, one, other) => {
      const [first, second] = [makeId('idea', earlier, one), makeId('idea', later, other)]
      expect(isIdOf('idea', first) && entityOfId(second) === 'idea').toBe(true)
      if (earlier !== later) expect(first < second).toBe(earlier < later)
    }),
  )
})

test('nine bytes of chance are refused', () => {
  expect(() => makeId('idea', 0, new Uint8Array(9))).toThrow('ten random bytes')
})
