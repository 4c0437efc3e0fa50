import { z } from 'zod'
import { daySchema } from '#kernel/day-schema.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import {
  bySystem,
  choice,
  idSchema,
  integer,
  json,
  longText,
  moment,
  optional,
  person,
  range,
  rangeSchema,
  ref,
  tags,
  text,
  withDefault,
} from '#kernel/field.ts'
import { positionField } from '#kernel/position.ts'
import { whenAsked } from '#kernel/when-asked.ts'

export const IDEA_STATUSES = ['new', 'exploring', 'planned', 'building', 'launched', 'parked', 'declined'] as const
export type IdeaStatus = (typeof IDEA_STATUSES)[number]

export const EFFECT_DIRECTIONS = ['increase', 'decrease', 'hold'] as const

/** What the idea is expected to do to a metric, written down before it is built and compared with what happened. */
export const expectedEffectSchema = whenAsked(() =>
  z.strictObject({
    metric: idSchema('metric'),
    direction: z.enum(EFFECT_DIRECTIONS),
    /** Where the metric stands today, in its own unit; `null` when nobody has looked. */
    from: z.number().nullable().default(null),
    /** Where it will stand, with its uncertainty. */
    to: rangeSchema,
    by: daySchema,
  }),
)
export type ExpectedEffect = z.output<typeof expectedEffectSchema>

/** One amount of each currency, exact as text. Money of different currencies is not added. */
const moneyByCurrency = whenAsked(() => z.record(z.string(), z.string()))

/** Something that may be worth doing for customers: an opportunity, a feature, a change. */
export const idea = entity(
  'idea',
  {
    table: 'idea',
    label: 'Idea',
    plural: 'Ideas',
    titleField: 'title',
    searchable: ['title', 'description', 'tags'],
    lives: 'browser',
    leftOut: ['description'],
  },
  {
    title: text('Title'),
    description: optional(longText('Description')),
    status: withDefault(choice('Status', IDEA_STATUSES), 'new'),
    owner: optional(person('Owner')),
    product: optional(ref('product', 'Product')),
    /** Person-months. */
    effort: optional(range('Effort in person-months')),
    tags: withDefault(tags('Tags'), []),
    expectedEffects: withDefault(json('Expected effects', z.array(expectedEffectSchema).max(20)), []),
    position: positionField(),
    feedbackCount: bySystem(withDefault(integer('Pieces of feedback'), 0)),
    customerCount: bySystem(withDefault(integer('Customers asking'), 0)),
    revenuePerYear: bySystem(withDefault(json('Revenue of customers asking', moneyByCurrency), {})),
    /** When the newest words that support it were said. */
    lastEvidenceAt: bySystem(optional(moment('Latest evidence'))),
  },
)

export type Idea = RowOf<typeof idea>
