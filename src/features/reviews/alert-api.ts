import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { metricAlert } from './domain/alerts/metric-alert.ts'

const alerts = standardEndpoints(metricAlert, { path: '/metric-alerts', area: 'reviews' })

export const alertApi = contract({
  listMetricAlerts: { ...alerts.list, summary: 'Signals of the metrics that the caller owns, newest first.' },
  getMetricAlert: alerts.get,
  updateMetricAlert: {
    ...alerts.update,
    may: 'reviews.comment',
    input: z.strictObject({
      id: idSchema('metricAlert'),
      acknowledgedAt: metricAlert.fields.acknowledgedAt.schema.optional(),
      acknowledgedWord: metricAlert.fields.acknowledgedWord.schema.optional(),
      snoozedUntil: metricAlert.fields.snoozedUntil.schema.optional(),
      snoozedUntilChange: metricAlert.fields.snoozedUntilChange.schema.optional(),
    }),
    summary: 'Acknowledge a signal of one’s own metric, or put it off: to a later day, or until it changes.',
  },
})
