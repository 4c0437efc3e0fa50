import { reaction } from '#server/jobs/task.ts'
import { metricBoundsChanged, metricLimitsChanged, metricObserved } from '#features/metrics/domain/facts.ts'
import { tellSignals } from '../alerts/telling.ts'
import { scoreDue } from './predictions.ts'

/** A week that became known may tell what was predicted of it, and may be a signal to the metric's owner. */
export const whenObserved = reaction({
  fact: metricObserved,
  run: async (scope, { metric }) => {
    await scoreDue(scope)
    await tellSignals(scope, metric)
  },
})

/** Who asks to be told beyond a bound is told at once where the last week already lies there. */
export const whenBoundsChange = reaction({
  fact: metricBoundsChanged,
  run: (scope, { metric }) => tellSignals(scope, metric),
})

/** Limits that are locked, begun anew or chosen otherwise say anew whether the last week is a signal. */
export const whenLimitsChange = reaction({
  fact: metricLimitsChanged,
  run: (scope, { metric }) => tellSignals(scope, metric),
})
