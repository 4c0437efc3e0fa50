import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'

/** Figures that follow from what the workspace holds itself, each told by day. */
export const OWN_FIGURES = [
  'feedbackCount',
  'customersAsking',
  'revenueAsking',
  'customerCount',
  'customerRevenue',
  'ideaCount',
  'ideaCycleDays',
  'launchCount',
  'launchCycleDays',
  'roadmapDone',
  'inStockShare',
] as const
export type OwnFigure = (typeof OWN_FIGURES)[number]

/** What each of them counts; the fields of that kind of thing narrow it. */
export const COUNTS: Record<OwnFigure, 'feedback' | 'organization' | 'idea' | 'launch' | 'roadmapItem' | 'product'> = {
  feedbackCount: 'feedback',
  customersAsking: 'feedback',
  revenueAsking: 'feedback',
  customerCount: 'organization',
  customerRevenue: 'organization',
  ideaCount: 'idea',
  ideaCycleDays: 'idea',
  launchCount: 'launch',
  launchCycleDays: 'launch',
  roadmapDone: 'roadmapItem',
  inStockShare: 'product',
}

/**
 * How the days of a week become one figure: counts add up; who spoke on two days of a week is one customer and must not
 * be added twice; a standing is the last one; durations are averaged, and so are shares, each day by what it is out of.
 */
export const USUAL_AGGREGATION: Record<OwnFigure, Aggregation> = {
  feedbackCount: 'sum',
  customersAsking: 'mean',
  revenueAsking: 'mean',
  customerCount: 'last',
  customerRevenue: 'last',
  ideaCount: 'sum',
  ideaCycleDays: 'mean',
  launchCount: 'sum',
  launchCycleDays: 'mean',
  roadmapDone: 'sum',
  inStockShare: 'mean',
}

/** In which unit a new metric of such a figure is shown. */
export const USUAL_UNIT: Partial<Record<OwnFigure, string>> = { inStockShare: '%' }

/** Amounts of one currency only: money of different currencies is not added. */
export const IN_MONEY: readonly OwnFigure[] = ['revenueAsking', 'customerRevenue']

/** As things stand today: nothing is known of the days before the first reading. */
export const AS_OF_TODAY: readonly OwnFigure[] = ['customerCount', 'customerRevenue']

/** What the columns of such a source are called. */
export const OWN_DAY = 'Day'
export const OWN_VALUE = 'Value'
/** What a share is made of: the second is the weight of its day. */
export const IN_STOCK = 'Product-days in stock'
export const INTENDED = 'Product-days intended'

/** Parts of something, which never add up: a week would come to seven times as much. */
const SHARES: readonly OwnFigure[] = ['inStockShare']

/**
 * Whether the days of a figure may become periods in a metric's way. What a share is made of may be added; the share itself
 * is averaged, each day by what it is out of, or divided by a formula.
 */
export function checkAdded(
  { figure, column }: { figure: OwnFigure; column: string | null },
  { name, aggregation }: { name: string; aggregation: Aggregation },
): Outcome<null> {
  if (!SHARES.includes(figure) || aggregation !== 'sum' || !isSameName(column, OWN_VALUE)) return done(null)
  return refused({
    field: 'reading.feeds',
    code: 'source.share_is_added',
    message: `“${name}” adds its days up, and shares do not add up: a week in stock would come to 700%. Set its aggregation to Mean, which weighs each day by its product-days; or feed “${IN_STOCK}” and “${INTENDED}” to metrics of their own and divide them by a formula. Nothing was recorded.`,
  })
}

const isSameName = (one: string | null, other: string) => one?.trim().toLowerCase() === other.toLowerCase()
