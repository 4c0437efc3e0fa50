import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, integer, json, longText, optional, rangeSchema, ref, text } from '#kernel/field.ts'
import { RICE_INPUTS, REACH_PERIODS } from './rice.ts'
import { whenAsked } from '#kernel/when-asked.ts'

export const RANKING_METHODS = ['rice'] as const

export const rankedItemSchema = whenAsked(() =>
  z.object({
    id: z.string(),
    /** The score at the middle values. */
    point: z.number(),
    scoreP10: z.number(),
    scoreP50: z.number(),
    scoreP90: z.number(),
    probabilityBest: z.number(),
    probabilityTopK: z.number(),
    /** 1 is the best. */
    meanRank: z.number(),
    /** In one trial of ten it stands at this place or better … */
    rankP10: z.number(),
    /** … and in nine of ten at this one or better. */
    rankP90: z.number(),
    /** The chance to score above the one listed after it; `null` for the last. */
    beatsNext: z.number().nullable(),
    /** Those with the same number stand in one group of neighbors that cannot be told apart. */
    group: z.int(),
  }),
)
export type RankedItem = z.output<typeof rankedItemSchema>

export const notRankedSchema = whenAsked(() =>
  z.object({
    id: z.string(),
    /** Inputs that nobody has estimated. */
    missing: z.array(z.enum(RICE_INPUTS)),
    problems: z.array(z.object({ field: z.string().optional(), code: z.string(), message: z.string() })),
  }),
)

export const rankingResultSchema = whenAsked(() =>
  z.object({
    /** By mean rank. */
    ranked: z.array(rankedItemSchema),
    notRanked: z.array(notRankedSchema),
    /** Those that are among the first k in at least 80 of 100 trials. */
    stableCut: z.array(z.string()),
    /** Neighbors that cannot be told apart; one alone is a group of one. */
    groups: z.array(z.array(z.string())),
    /** Over how many trials scores were compared and their intervals taken. */
    comparedTrials: z.int(),
    /** The standard error that a probability near one half has from the number of trials. */
    largestError: z.number(),
  }),
)
export type RankingResult = z.output<typeof rankingResultSchema>

const estimatesSchema = whenAsked(() =>
  z.object({
    reach: rangeSchema.nullable(),
    reachPeriod: z.enum(REACH_PERIODS),
    impact: rangeSchema.nullable(),
    confidence: rangeSchema.nullable(),
    effort: rangeSchema.nullable(),
  }),
)

/** What a ranking was computed from, as it stood then. */
export const rankingInputsSchema = whenAsked(() => z.array(z.object({ id: z.string(), estimates: estimatesSchema })))
export type RankingInputs = z.output<typeof rankingInputsSchema>

/** A run of the simulation with everything needed to run it again and get the same. */
export const ranking = entity(
  'ranking',
  {
    table: 'ranking',
    label: 'Ranking',
    plural: 'Rankings',
    titleField: 'title',
    searchable: ['title', 'note'],
    lives: 'browser',
    leftOut: ['inputs', 'result'],
  },
  {
    title: text('Title'),
    note: optional(longText('Note', { max: 20_000 })),
    product: optional(ref('product', 'Product')),
    method: choice('Method', RANKING_METHODS, { rice: 'RICE' }),
    engineVersion: text('Engine', { max: 40 }),
    seed: integer('Seed'),
    trials: integer('Trials', { min: 1, max: 1_000_000 }),
    /** How many can be chosen. */
    k: integer('How many can be chosen', { min: 1, max: 10_000 }),
    inputs: json('Inputs', rankingInputsSchema.max(10_000)),
    result: json('Result', rankingResultSchema),
  },
)

export type Ranking = RowOf<typeof ranking>
