import { describe, expect, test } from 'vitest'
import { sample } from '#testing/sample.ts'
import { metric } from '../metric.ts'
import { annotation } from './annotation.ts'
import { checkDays, concerns } from './concern.ts'

const jug = 'product_018f3c2e-0000-7000-8000-000000000001'
const app = 'product_018f3c2e-0000-7000-8000-000000000002'
const orders = sample(metric, { product: jug })
const visits = sample(metric, { product: app })
const heard = sample(metric, { product: null })

describe('an annotation stands on the charts', () => {
  test.each([
    ['of the metrics that it names, and of no other', { metrics: [orders.id], product: null }, [true, false, false]],
    ['of those it names though its product is another', { metrics: [orders.id], product: app }, [true, false, false]],
    ['of every metric of its product', { metrics: [], product: jug }, [true, false, false]],
    ['of every metric when it has no product', { metrics: [], product: null }, [true, true, true]],
  ] as const)('%s', (_, about, expected) => {
    const told = sample(annotation, { ...about, metrics: [...about.metrics] })
    expect([orders, visits, heard].map(each => concerns(told, each))).toEqual(expected)
  })
})

test.each([
  ['ends on a later day', '2026-03-09', true],
  ['ends on the day it begins', '2026-03-02', true],
  ['has no end', null, true],
  ['ends the day before it begins', '2026-03-01', false],
])('what %s is as it may be: %s', (_, endedOn, isRight) => {
  expect(checkDays({ occurredOn: '2026-03-02', endedOn }).ok).toBe(isRight)
})
