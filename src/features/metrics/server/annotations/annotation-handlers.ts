import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse } from '#server/refusal.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { annotationApi } from '../../annotation-api.ts'
import { annotation } from '../../domain/annotations/annotation.ts'
import { checkDays } from '../../domain/annotations/concern.ts'
import { metric } from '../../domain/metric.ts'
import { writeLinks } from './annotation-links.ts'
import { FIRST_DAY, LAST_DAY, occurrencesOf } from './occurrences.ts'

const annotations = storeOf(annotation)
const metrics = storeOf(metric)
const standard = standardHandlers(annotation, { fallbackSort: { field: 'occurredOn', descending: true } })

export const annotationHandlers: Handlers<typeof annotationApi> = {
  listAnnotations: standard.list,
  createAnnotation: (scope, input) =>
    change(scope, 'annotation.created', async tx => {
      orRefuse(checkDays(input))
      const isReplay = input.id !== undefined && (await annotations.find(tx, input.id)) !== null
      const made = await annotations.insert(tx, input)
      if (!isReplay) await writeLinks(tx, made, null)
      return made
    }),
  getAnnotation: standard.get,
  updateAnnotation: (scope, { id, ...patch }) =>
    change(scope, 'annotation.changed', async tx => {
      const before = await annotations.get(tx, id)
      orRefuse(
        checkDays({
          occurredOn: patch.occurredOn ?? before.occurredOn,
          endedOn: patch.endedOn === undefined ? before.endedOn : patch.endedOn,
        }),
      )
      const after = await annotations.update(tx, id, patch)
      await writeLinks(tx, after, before)
      return after
    }),
  archiveAnnotation: standard.archive,
  restoreAnnotation: standard.restore,

  metricOccurrences: async (scope, { id, from = FIRST_DAY, to = LAST_DAY }) => {
    const row = await metrics.get(scope, id)
    const items = await occurrencesOf(scope, [row.id], { from, to })
    return { items, nextCursor: null }
  },
}
