import { serverRoom } from '#server/room.ts'
import { metricsSlice } from '../slice.ts'
import { annotationHandlers } from './annotations/annotation-handlers.ts'
import { annotationLinksKeeper } from './annotations/annotation-links.ts'
import { causalLinkHandlers } from './causal-links.ts'
import { claimHandlers, claimLinksKeeper } from './claims/claim-handlers.ts'
import { formulaKeeper } from './formula-keeper.ts'
import { metricHandlers } from './handlers.ts'
import { judgingKeeper } from './judging-keeper.ts'
import { limitsHandlers } from './limits.ts'
import { rollUpKeeper } from './roll-up.ts'
import { seriesTogether } from './series-together.ts'

export { annotations, changeAnnotation, insertAnnotation } from './annotations/annotation-writing.ts'
export { occurrencesOf } from './annotations/occurrences.ts'
export { asOf, dayAt, momentOf, unrecorded } from './as-of.ts'
export { claimStandings } from './claims/claim-standings.ts'
export { limitsFor } from './behavior.ts'
export { metricEffects } from './effects.ts'
export { compare, latestDay, record, recordAll } from './recording.ts'
export { wholeFigures } from './whole-figures.ts'

export const metricsRoom = () =>
  serverRoom(
    metricsSlice,
    {
      ...metricHandlers,
      seriesTogether,
      ...causalLinkHandlers,
      ...annotationHandlers,
      ...claimHandlers,
      ...limitsHandlers,
    },
    { keepers: [rollUpKeeper, formulaKeeper, judgingKeeper, annotationLinksKeeper, claimLinksKeeper] },
  )
