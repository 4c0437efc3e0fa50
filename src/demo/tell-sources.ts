import { addDays } from '#kernel/calendar.ts'
import { SAMPLE, type Told } from './told.ts'

/** Two metrics that fill themselves every morning from what Workback holds. */
export async function tellSources(told: Told): Promise<void> {
  await tellFeedbackByDay(told)
  await tellStock(told)
}

/** What customers say each day. */
async function tellFeedbackByDay({ as, people }: Told) {
  const { id: metric } = await as.support('POST', '/metrics', {
    name: 'Pieces of feedback',
    definition:
      'Everything that customers said about the jug or the app, wherever they said it, on the day they said it.',
    direction: 'decrease',
    kind: 'guardrail',
    aggregation: 'sum',
    owner: people.support,
    cadence: 'week',
    ...SAMPLE,
  })
  const { id: source } = await as.support('POST', '/metric-sources', {
    name: 'Feedback by day',
    settings: { kind: 'workback', figure: 'feedbackCount' },
    reading: { dayColumn: 'Day', feeds: [{ metric, column: 'Value' }] },
    schedule: { every: 'day', at: '06:00' },
    owner: people.support,
    ...SAMPLE,
  })
  await as.support('POST', `/metric-sources/${source}/runs`)
}

const STOCK_OUTS = [
  { title: 'Jugs sold out before the container came', days: [-75, -72] },
  { title: 'Jugs sold out after a television report', days: [-26, -24] },
] as const

/** Whether there were jugs to be had; the app is never out of stock. */
async function tellStock({ as, people, products, today }: Told) {
  const { id: metric } = await as.retail('POST', '/metrics', {
    name: 'Jugs in stock',
    definition: 'Product-days of the jug without a stock-out, out of all its product-days.',
    unit: '%',
    direction: 'increase',
    kind: 'input',
    aggregation: 'mean',
    comparison: 'absolute',
    owner: people.retail,
    cadence: 'week',
    product: products.jug,
    ...SAMPLE,
  })
  for (const { title, days } of STOCK_OUTS)
    await as.retail('POST', '/annotations', {
      title,
      kind: 'stock_out',
      occurredOn: addDays(today, days[0]),
      endedOn: addDays(today, days[1]),
      product: products.jug,
      metrics: [metric],
      owner: people.retail,
      ...SAMPLE,
    })
  const { id: source } = await as.retail('POST', '/metric-sources', {
    name: 'Jugs in stock by day',
    settings: { kind: 'workback', figure: 'inStockShare', filters: { id: products.jug } },
    reading: { dayColumn: 'Day', feeds: [{ metric, column: 'Value' }] },
    schedule: { every: 'day', at: '06:00' },
    owner: people.retail,
    ...SAMPLE,
  })
  await as.retail('POST', `/metric-sources/${source}/runs`)
}
