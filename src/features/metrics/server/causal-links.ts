import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { causalApi } from '../causal-api.ts'
import { causalEvidence } from '../domain/causal-evidence.ts'
import { causalLink } from '../domain/causal-link.ts'
import { metric } from '../domain/metric.ts'
import { sourcesOf } from './course.ts'
import { familyOf } from './family.ts'
import { wholeValues } from './series.ts'

const links = storeOf(causalLink)
const metrics = storeOf(metric)
const standard = standardHandlers(causalLink)

export const causalLinkHandlers: Handlers<typeof causalApi> = {
  listCausalLinks: standard.list,
  createCausalLink: (scope, input) =>
    change(scope, 'causalLink.created', async tx => {
      refuseItself(input)
      return links.insert(tx, input)
    }),
  getCausalLink: standard.get,
  updateCausalLink: (scope, { id, ...patch }) =>
    change(scope, 'causalLink.changed', async tx => {
      const { input, output } = await links.get(tx, id)
      refuseItself({ input: patch.input ?? input, output: patch.output ?? output })
      return links.update(tx, id, patch)
    }),
  archiveCausalLink: standard.archive,
  restoreCausalLink: standard.restore,

  /** Weeks, since that is how a lag is told. */
  causalEvidence: async (scope, { id }) => {
    const link = await links.get(scope, id)
    const [input, output] = await Promise.all([weeksOf(scope, link.input), weeksOf(scope, link.output)])
    return { link: link.id, ...causalEvidence(link, input, output) }
  },
}

async function weeksOf(scope: Scope, id: string) {
  const row = await metrics.get(scope, id)
  const family = await familyOf(scope, [row])
  return wholeValues(scope, row, family, await sourcesOf(scope, row, family, null), 'week')
}

function refuseItself({ input, output }: { input: string; output: string }) {
  if (input === output)
    throw new Refusal('invalid', {
      field: 'output',
      code: 'causal_link.itself',
      message: 'A metric does not move itself. Choose another one.',
    })
}
