import { serverRoom } from '#server/room.ts'
import { metricsSlice } from '../slice.ts'
import { causalLinkHandlers } from './causal-links.ts'
import { formulaKeeper } from './formula-keeper.ts'
import { metricHandlers } from './handlers.ts'
import { rollUpKeeper } from './roll-up.ts'

export { metricEffects } from './effects.ts'
export { compare, record } from './recording.ts'

export const metricsRoom = () =>
  serverRoom(metricsSlice, { ...metricHandlers, ...causalLinkHandlers }, { keepers: [rollUpKeeper, formulaKeeper] })
