import { describe, expect, test } from 'vitest'
import type { Money } from '#kernel/field.ts'
import { ideaDemand } from './calculators.ts'
import { demandOf, type Passage } from './demand.ts'

const said = (feedback: string, customer: string | null, occurredAt: string | null = null): Passage => ({
  feedback,
  customer,
  occurredAt,
})
const revenues: Record<string, Money> = {
  harbor: { amount: '12000.50', currency: 'EUR' },
  meadow: { amount: '300', currency: 'EUR' },
  summit: { amount: '5000', currency: 'USD' },
}
const revenueOf = (customer: string) => revenues[customer] ?? null

describe('the demand behind an idea', () => {
  test('counts a customer once, however often they asked', () => {
    const demand = demandOf([said('f1', 'harbor'), said('f2', 'harbor'), said('f3', 'meadow')], revenueOf)
    expect(demand).toMatchObject({
      passageCount: 3,
      feedbackCount: 3,
      customerCount: 2,
      revenuePerYear: { EUR: '12300.50' },
    })
  })

  test('counts a piece of feedback once, however many passages were marked in it', () => {
    const demand = demandOf([said('f1', 'harbor'), said('f1', 'harbor')], revenueOf)
    expect(demand).toMatchObject({ passageCount: 2, feedbackCount: 1, customerCount: 1 })
  })

  test('never adds different currencies', () => {
    const demand = demandOf([said('f1', 'harbor'), said('f2', 'summit')], revenueOf)
    expect(demand.revenuePerYear).toEqual({ EUR: '12000.50', USD: '5000' })
  })

  test('tells apart no customer, and a customer without revenue', () => {
    const demand = demandOf([said('f1', null), said('f2', 'unknown'), said('f3', 'meadow')], revenueOf)
    expect(demand).toMatchObject({
      feedbackCount: 3,
      customerCount: 2,
      feedbackWithoutCustomer: 1,
      customersWithoutRevenue: 1,
      revenuePerYear: { EUR: '300' },
    })
  })

  test('knows when it began and when it was last heard', () => {
    const demand = demandOf(
      [said('f1', null, '2026-03-02T10:00:00.000Z'), said('f2', null), said('f3', null, '2025-11-30T10:00:00.000Z')],
      revenueOf,
    )
    expect(demand).toMatchObject({ firstAt: '2025-11-30T10:00:00.000Z', lastAt: '2026-03-02T10:00:00.000Z' })
  })

  test('of nothing is empty, not zero money', () => {
    expect(demandOf([], revenueOf)).toEqual({
      passageCount: 0,
      feedbackCount: 0,
      customerCount: 0,
      feedbackWithoutCustomer: 0,
      revenuePerYear: {},
      customersWithoutRevenue: 0,
      firstAt: null,
      lastAt: null,
    })
  })

  test('can be asked as a calculator', () => {
    const input = ideaDemand.input.parse({
      passages: [
        { feedback: 'a', customer: 'x' },
        { feedback: 'b', customer: 'y', occurredAt: '2026-01-02' },
      ],
      customers: [{ id: 'x', revenuePerYear: { amount: '10', currency: 'EUR' } }],
    })
    expect(ideaDemand.compute(input)).toMatchObject({
      customerCount: 2,
      revenuePerYear: { EUR: '10' },
      customersWithoutRevenue: 1,
      firstAt: '2026-01-02',
    })
  })
})
