import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { causalApi } from '../causal-api.ts'
import { causalEvidence } from '../domain/causal-evidence.ts'
import { causalLink } from '../domain/causal-link.ts'
import { metric } from '../domain/metric.ts'
import { asOf, momentOf } from './as-of.ts'
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
  causalEvidence: async (scope, { id, asOf: moment }) => {
    const at = await momentOf(scope, moment)
    const reader = asOf(scope, at)
    const link = await links.get(reader, id)
    const [input, output] = await Promise.all([weeksOf(reader, link.input, at), weeksOf(reader, link.output, at)])
    return { link: link.id, ...causalEvidence(link, input, output) }
  },
  metricCauses: async (scope, { id, asOf: moment }) => {
    const reader = asOf(scope, await momentOf(scope, moment))
    await metrics.get(reader, id)
    const found = await links.where(reader, 'input = $1 or output = $1', [id])
    const ends = found.flatMap(({ input, output }) => [input, output])
    const named = await metrics.where(reader, 'id = any($1)', [ends], { archived: true })
    const names = new Map<string, string>(named.map(row => [row.id, row.name]))
    const items = found.map(({ id: link, input, output, hypothesis, sign, lagWeeks, status }) => ({
      id: link,
      input,
      output,
      inputName: names.get(input) ?? null,
      outputName: names.get(output) ?? null,
      hypothesis,
      sign,
      lagWeeks,
      status,
    }))
    return { items, nextCursor: null }
  },
}

async function weeksOf(reader: Reader, id: string, at: string | null) {
  const row = await metrics.get(reader, id)
  const family = await familyOf(reader, [row])
  const sources = await sourcesOf(reader, row, family, at)
  return wholeValues(reader, row, { family, sources, cadence: 'week', at })
}

function refuseItself({ input, output }: { input: string; output: string }) {
  if (input === output)
    throw new Refusal('invalid', {
      field: 'output',
      code: 'causal_link.itself',
      message: 'A metric does not move itself. Choose another one.',
    })
}
