import { reaction } from '#server/jobs/task.ts'
import { metricObserved } from '#features/metrics/domain/facts.ts'
import { scoreDue } from './predictions.ts'

/** A week that became known may tell what was predicted of it. */
export const whenObserved = reaction({
  fact: metricObserved,
  run: async scope => {
    await scoreDue(scope)
  },
})
