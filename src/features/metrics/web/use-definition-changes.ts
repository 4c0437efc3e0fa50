import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useActivity } from '#web/activity/activity-list.tsx'
import type { ChartFlag } from '#web/charts/point.ts'
import { useZone } from '#web/today.ts'
import { labelOf } from '#web/words.ts'
import { definitionChanges } from '../domain/definition-changes.ts'
import { metric, type Metric } from '../domain/metric.ts'

/** As many changes as are looked through for those of its meaning. */
const LOOKED_AT = 100

/**
 * The days on which a metric became another thing, as flags on its chart: figures before and after are not of one kind. Of a
 * past view those up to its moment.
 */
export function useDefinitionChanges({ id }: Metric, asOf: string | null): readonly ChartFlag[] {
  const { t } = useLingui()
  const zone = useZone()
  const { data } = useActivity({ entity: metric.name, id }, LOOKED_AT)
  return useMemo(
    () =>
      definitionChanges(id, data?.pages.flatMap(page => page.items.filter(by(asOf))) ?? [], zone).map(change => ({
        id: change.id,
        entity: 'change',
        kind: t`Definition changed`,
        on: change.on,
        title: change.fields.map(field => labelOf(metric, field)).join(', '),
        address: `metrics/${id}?tab=activity`,
      })),
    [data, id, asOf, zone, t],
  )
}

const by =
  (moment: string | null) =>
  ({ at }: { at: string }) =>
    moment === null || at <= moment
