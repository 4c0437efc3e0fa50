import { SAMPLE, type Told } from './told.ts'

/** One metric that fills itself: what customers say each day, read from the evidence every morning. */
export async function tellSources({ as, people }: Told): Promise<void> {
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
