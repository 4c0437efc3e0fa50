import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, integer, ref, text, withDefault } from '#kernel/field.ts'

/** Whether the output rises or falls when the input rises. */
export const SIGNS = ['positive', 'negative'] as const
/** A link is believed, borne out, found not to hold, or given up (mechanisms 3.1). */
export const LINK_STATUSES = ['proposed', 'supported', 'broken', 'retired'] as const
export const MOST_LAG_WEEKS = 26

/** What we believe moves what: an input we can act on, the output that follows, which way, and how much later. */
export const causalLink = entity(
  'causalLink',
  {
    table: 'causal_link',
    label: 'Causal link',
    plural: 'Causal links',
    titleField: 'hypothesis',
    searchable: ['hypothesis'],
    lives: 'browser',
  },
  {
    input: ref('metric', 'Input'),
    output: ref('metric', 'Output'),
    hypothesis: text('Hypothesis', { max: 1000 }),
    sign: withDefault(choice('Direction', SIGNS, { positive: 'The same way', negative: 'The other way' }), 'positive'),
    lagWeeks: withDefault(integer('Weeks later', { max: MOST_LAG_WEEKS }), 0),
    status: withDefault(choice('Status', LINK_STATUSES), 'proposed'),
  },
)

export type CausalLink = RowOf<typeof causalLink>
export type Sign = (typeof SIGNS)[number]
