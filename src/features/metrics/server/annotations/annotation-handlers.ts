import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { annotationApi } from '../../annotation-api.ts'
import { annotation } from '../../domain/annotations/annotation.ts'
import { metric } from '../../domain/metric.ts'
import { momentOf } from '../as-of.ts'
import { changeAnnotation, insertAnnotation } from './annotation-writing.ts'
import { FIRST_DAY, LAST_DAY, occurrencesOf } from './occurrences.ts'

const metrics = storeOf(metric)
const standard = standardHandlers(annotation, { fallbackSort: { field: 'occurredOn', descending: true } })

export const annotationHandlers: Handlers<typeof annotationApi> = {
  listAnnotations: standard.list,
  createAnnotation: (scope, input) => change(scope, 'annotation.created', tx => insertAnnotation(tx, input)),
  getAnnotation: standard.get,
  updateAnnotation: (scope, { id, ...patch }) =>
    change(scope, 'annotation.changed', tx => changeAnnotation(tx, id, patch)),
  archiveAnnotation: standard.archive,
  restoreAnnotation: standard.restore,

  metricOccurrences: async (scope, { id, from = FIRST_DAY, to = LAST_DAY, asOf }) => {
    const row = await metrics.get(scope, id)
    const items = await occurrencesOf(scope, [row.id], { from, to }, await momentOf(scope, asOf))
    return { items, nextCursor: null }
  },
}
