import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { contract } from '#kernel/contract.ts'
import { idSchema } from '#kernel/field.ts'
import { standardEndpoints } from '#kernel/standard.ts'
import { EVIDENCE_VERDICTS } from './domain/causal-evidence.ts'
import { causalLink, LINK_STATUSES, SIGNS } from './domain/causal-link.ts'
import { pastMoment } from './domain/past-moment.ts'

const causalLinks = standardEndpoints(causalLink, { path: '/causal-links', area: 'metrics' })
const day = daySchema

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

const cause = z.object({
  id: idSchema('causalLink'),
  input: idSchema('metric'),
  output: idSchema('metric'),
  /** What the two were called; null where one cannot be seen. */
  inputName: z.string().nullable(),
  outputName: z.string().nullable(),
  hypothesis: z.string(),
  sign: z.enum(SIGNS),
  lagWeeks: z.int(),
  status: z.enum(LINK_STATUSES),
})
export type MetricCause = z.output<typeof cause>

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
      'How the weekly changes of an input go together with those of its output, with intervals, over time; as it is known now, or was at a moment. An association, not a proof of cause.',
    input: z.strictObject({ id: idSchema('causalLink'), asOf: pastMoment.optional() }),
    output: linkEvidence,
  },
  metricCauses: {
    method: 'GET',
    path: '/metrics/:id/causal-links',
    may: 'metrics.read',
    summary: 'What a metric is believed to move and to be moved by; as it stands now, or stood at a moment.',
    input: z.strictObject({ id: idSchema('metric'), asOf: pastMoment.optional() }),
    output: z.object({ items: z.array(cause), nextCursor: z.null() }),
  },
})
