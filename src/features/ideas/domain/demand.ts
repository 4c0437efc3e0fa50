import type { Money } from '#kernel/field.ts'
import { sumByCurrency, type MoneyByCurrency } from '#kernel/money.ts'

/** A passage of feedback that supports an idea. Several may come from one piece of feedback. */
export interface Passage {
  feedback: string
  /** Whose words they are, if that is known. */
  customer: string | null
  /** When they were said; a moment or a day. */
  occurredAt: string | null
}

export interface Demand {
  passageCount: number
  /** Pieces of feedback, each counted once. */
  feedbackCount: number
  /** Customers, each counted once however often they asked. */
  customerCount: number
  /** Pieces of feedback whose customer is not known: they count as feedback and as no customer. */
  feedbackWithoutCustomer: number
  /** Of each distinct customer once, by currency. */
  revenuePerYear: MoneyByCurrency
  /** Customers whose revenue nobody has entered. It is missing from the sums, not zero. */
  customersWithoutRevenue: number
  firstAt: string | null
  lastAt: string | null
}

/**
 * How much demand stands behind an idea: by feedback, by distinct customers and by their revenue, side by side. One
 * customer who asks ten times is one customer, and their revenue counts once.
 */
export function demandOf(passages: readonly Passage[], revenueOf: (customer: string) => Money | null): Demand {
  const feedback = new Map<string, string | null>()
  for (const passage of passages)
    feedback.set(passage.feedback, passage.customer ?? feedback.get(passage.feedback) ?? null)
  const customers = new Set([...feedback.values()].filter(customer => customer !== null))
  const revenues = [...customers].map(revenueOf)
  const moments = passages.flatMap(({ occurredAt }) => occurredAt ?? []).sort()
  return {
    passageCount: passages.length,
    feedbackCount: feedback.size,
    customerCount: customers.size,
    feedbackWithoutCustomer: [...feedback.values()].filter(customer => customer === null).length,
    revenuePerYear: sumByCurrency(revenues),
    customersWithoutRevenue: revenues.filter(revenue => revenue === null).length,
    firstAt: moments[0] ?? null,
    lastAt: moments.at(-1) ?? null,
  }
}
