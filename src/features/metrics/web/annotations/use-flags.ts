import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import type { ChartFlag } from '#web/charts/point.ts'
import { thingOf } from '#web/registry.ts'
import { useIsThere, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { choiceWord } from '#web/words.ts'
import { entityOfId } from '#kernel/id.ts'
import { useLingui } from '@lingui/react/macro'
import { annotationApi } from '../../annotation-api.ts'
import { annotation, type Annotation } from '../../domain/annotations/annotation.ts'
import { concerns } from '../../domain/annotations/concern.ts'
import type { OccurrenceKind } from '../../domain/annotations/occurrence.ts'
import { metric, type Metric } from '../../domain/metric.ts'

/** The annotations that stand on a metric's charts, the earliest first. */
export function useAnnotations(row: Pick<Metric, 'id' | 'product'>): readonly Annotation[] {
  const rows = useRows(annotation, BY_DAY)
  const { id, product } = row
  return useMemo(
    () => rows.filter(each => each.archivedAt === null && concerns(each, { id, product })),
    [rows, id, product],
  )
}

const BY_DAY = { sort: { field: 'occurredOn', descending: false } } as const

/**
 * All that stands on a metric's charts: annotations as they are in this browser, launches and decisions as the server knows
 * them. What stood there at a moment the server alone knows.
 */
export function useFlags(row: Pick<Metric, 'id' | 'product'>, asOf: string | null = null): readonly ChartFlag[] {
  const word = useKindWord()
  const annotations = useAnnotations(row)
  const others = useOccurrences(row.id, asOf)
  return useMemo(() => {
    if (asOf !== null) return others.map(each => flagOf(each, word))
    return [
      ...annotations.map(({ id, title, kind, occurredOn, endedOn }) =>
        flagOf({ thing: id, title, kind, on: occurredOn, until: endedOn, isPlanned: false }, word),
      ),
      ...others.filter(({ thing }) => entityOfId(thing) !== annotation.name).map(each => flagOf(each, word)),
    ]
  }, [annotations, others, word, asOf])
}

interface Told {
  thing: string
  kind: OccurrenceKind
  title: string
  on: string
  until: string | null
  isPlanned: boolean
}

/** Something that happened as a chart shows it, wherever it was read. */
export function flagOf({ thing, kind, title, on, until, isPlanned }: Told, word: KindWord): ChartFlag {
  const entity = entityOfId(thing) ?? ''
  return {
    id: thing,
    entity,
    kind: word(kind, isPlanned),
    on,
    until,
    title,
    address: thingOf(entity)?.address(thing) ?? '',
    isPlanned,
  }
}

export type KindWord = (kind: OccurrenceKind, isPlanned: boolean) => string

export function useKindWord(): KindWord {
  const { t } = useLingui()
  return useMemo(
    () => (kind, isPlanned) =>
      kind === 'goal'
        ? t`Goal due`
        : kind !== 'launch'
          ? choiceWord(annotation, 'kind', kind)
          : isPlanned
            ? t`Launch planned`
            : t`Launched`,
    [t],
  )
}

function useOccurrences(id: Metric['id'], asOf: string | null): readonly Told[] {
  const client = useClient(annotationApi)
  const { details } = useWorkspace()
  const enabled = useIsThere(metric.name, id)
  const { data } = useQuery({
    enabled,
    queryKey: ['link', details.id, 'occurrences', id, asOf],
    queryFn: async ({ signal }) =>
      (await client.metricOccurrences({ id, ...(asOf === null ? {} : { asOf }) }, { signal })).items,
  })
  return data ?? NONE
}

const NONE: readonly Told[] = []
