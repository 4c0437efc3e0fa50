import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import type { alertApi } from '../../alert-api.ts'
import { metricAlert } from '../../domain/alerts/metric-alert.ts'

const standard = standardHandlers(metricAlert, { fallbackSort: { field: 'weekEnding', descending: true } })

export const alertHandlers: Handlers<typeof alertApi> = {
  listMetricAlerts: standard.list,
  getMetricAlert: standard.get,
  updateMetricAlert: standard.update,
}
