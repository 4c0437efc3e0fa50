import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restatedSince, scoreOf } from './scoring.ts'

const whole = (value: number | null) => ({ value, isComplete: true })

describe('a prediction', () => {
  test.each([
    ['“back under 100” is kept by less', 'below', whole(99), 'kept'],
    ['“back under 100” is kept by 100 itself', 'below', whole(100), 'kept'],
    ['“back under 100” is missed by more', 'below', whole(100.01), 'missed'],
    ['“back over 100” is kept by more', 'above', whole(101), 'kept'],
    ['“back over 100” is kept by 100 itself', 'above', whole(100), 'kept'],
    ['“back over 100” is missed by less', 'above', whole(99.99), 'missed'],
    ['is told by zero, which is a figure', 'above', whole(0), 'missed'],
    ['is not told by a part of its week', 'below', { value: 50, isComplete: false }, null],
    ['is not told by a week that nobody knows', 'below', whole(null), null],
  ] as const)('%s', (_, direction, figure, score) => {
    expect(scoreOf({ direction, value: 100 }, figure)).toBe(score)
  })

  test('is kept or missed by any whole week, and never both ways round but at its value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (value, figure) => {
        const [below, above] = (['below', 'above'] as const).map(direction =>
          scoreOf({ direction, value }, whole(figure)),
        )
        expect(below === 'kept' && above === 'kept').toBe(value === figure)
        expect(below === 'missed' && above === 'missed').toBe(false)
      }),
    )
  })
})

describe('a figure that was restated after it told the outcome', () => {
  const prediction = { direction: 'below', value: 100 } as const
  test.each([
    ['is said where it would tell otherwise', 90, whole(110), { value: 110, outcome: 'missed' }],
    ['is said where it tells the same', 90, whole(91), { value: 91, outcome: 'kept' }],
    ['is said where nothing is known any more', 90, { value: null, isComplete: false }, { value: null, outcome: null }],
    ['is said where a day went missing', 90, { value: 80, isComplete: false }, { value: null, outcome: null }],
    ['is not claimed where it is the same', 90, whole(90), null],
  ] as const)('%s', (_, scored, now, restated) => {
    expect(restatedSince(prediction, scored, now)).toEqual(restated)
  })
})
