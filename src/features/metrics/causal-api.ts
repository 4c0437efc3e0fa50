import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { EVIDENCE_VERDICTS } from './domain/causal-evidence.ts'
import { causalLink } from './domain/causal-link.ts'

const causalLinks = standardEndpoints(causalLink, { path: '/causal-links', area: 'metrics' })
const day = z.iso.date()

const association = {
  lag: z.int(),
  pairs: z.int(),
  correlation: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
}
const linkEvidence = z.object({
  link: idSchema('causalLink'),
  from: day.nullable(),
  to: day.nullable(),
  /** How weekly changes go together at the link's lag: over all weeks, before the last half year, and in it. */
  whole: z.object(association),
  before: z.object(association),
  latest: z.object(association),
  rolling: z.array(z.object({ ...association, to: day })),
  /** The lag that stands out most of all that were tried. */
  strongest: z.int().nullable(),
  verdict: z.enum(EVIDENCE_VERDICTS),
  /** The input no longer moves what it should. */
  isSuspect: z.boolean(),
})
export type LinkEvidence = z.output<typeof linkEvidence>

export const causalApi = contract({
  listCausalLinks: causalLinks.list,
  createCausalLink: causalLinks.create,
  getCausalLink: causalLinks.get,
  updateCausalLink: causalLinks.update,
  archiveCausalLink: causalLinks.archive,
  restoreCausalLink: causalLinks.restore,
  causalEvidence: {
    method: 'GET',
    path: '/causal-links/:id/evidence',
    may: 'metrics.read',
    summary:
      'How the weekly changes of an input go together with those of its output, with intervals, over time. An association, not a proof of cause.',
    input: z.strictObject({ id: idSchema('causalLink') }),
    output: linkEvidence,
  },
})
