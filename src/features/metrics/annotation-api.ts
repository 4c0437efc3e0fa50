import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { annotation } from './domain/annotations/annotation.ts'
import { OCCURRENCE_KINDS } from './domain/annotations/occurrence.ts'
import { pastMoment } from './domain/past-moment.ts'

const annotations = standardEndpoints(annotation, { path: '/annotations', area: 'metrics' })
const day = daySchema

const occurrence = z.object({
  metric: idSchema('metric'),
  /** The launch, the document that was decided, or the annotation. */
  thing: z.string(),
  kind: z.enum(OCCURRENCE_KINDS),
  title: z.string(),
  on: day,
  until: day.nullable(),
  isPlanned: z.boolean(),
})

export const annotationApi = contract({
  listAnnotations: annotations.list,
  createAnnotation: annotations.create,
  getAnnotation: annotations.get,
  updateAnnotation: annotations.update,
  archiveAnnotation: annotations.archive,
  restoreAnnotation: annotations.restore,

  metricOccurrences: {
    method: 'GET',
    path: '/metrics/:id/occurrences',
    may: 'metrics.read',
    summary:
      'What stands on the charts of a metric: launches, decided documents and annotations, by their days where the workspace is; as they stand now, or stood at a moment.',
    input: z.strictObject({
      id: idSchema('metric'),
      from: day.optional(),
      to: day.optional(),
      asOf: pastMoment.optional(),
    }),
    output: z.object({ items: z.array(occurrence), nextCursor: z.null() }),
  },
})
