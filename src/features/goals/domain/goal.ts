import { entity, type RowOf } from '#kernel/entity.ts'
import {
  boolean,
  choice,
  date,
  decimal,
  longText,
  optional,
  percent,
  person,
  ref,
  text,
  withDefault,
} from '#kernel/field.ts'

/** What its owner says of it; the last three close it (mechanisms 4.2). */
export const GOAL_STATUSES = ['on_track', 'at_risk', 'off_track', 'achieved', 'missed', 'dropped'] as const
export type GoalStatus = (typeof GOAL_STATUSES)[number]

/** What the team does itself, and what follows from it. */
export const GOAL_KINDS = ['input', 'output'] as const

/** What will be true by a day, in one statement that one person answers for. */
export const goal = entity(
  'goal',
  {
    table: 'goal',
    label: 'Goal',
    plural: 'Goals',
    titleField: 'title',
    searchable: ['title', 'deliverable', 'pathToGreen'],
    lives: 'browser',
  },
  {
    title: text('Statement'),
    status: withDefault(choice('Status', GOAL_STATUSES), 'on_track'),
    owner: person('Owner'),
    kind: withDefault(choice('Kind', GOAL_KINDS), 'input'),
    customerImpact: withDefault(boolean('Customers notice'), false),
    /** What there will be to show. */
    deliverable: optional(text('Deliverable', { max: 1_000 })),
    /** Its figures are those of the metric; none are typed here but where it began and where it is to end. */
    metric: optional(ref('metric', 'Metric')),
    baseline: optional(decimal('Baseline')),
    target: optional(decimal('Target')),
    /** From when on its pace is counted. */
    startOn: optional(date('Begins on')),
    dueOn: date('Due on'),
    /** How likely its owner thinks it is to be achieved. */
    confidence: optional(percent('Confidence')),
    pathToGreen: optional(longText('Path to green', { max: 5_000 })),
    product: optional(ref('product', 'Product')),
  },
)

export type Goal = RowOf<typeof goal>
