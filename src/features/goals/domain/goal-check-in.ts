import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, date, decimal, longText, optional, percent, ref, text } from '#kernel/field.ts'
import { GOAL_STATUSES } from './goal.ts'
import { JUDGMENTS } from './standing.ts'

/** What was said of a goal on a day, beside what its metric said by then. The newest one is where the goal stands. */
export const goalCheckIn = entity(
  'goalCheckIn',
  {
    table: 'goal_check_in',
    label: 'Check-in',
    plural: 'Check-ins',
    titleField: 'title',
    searchable: ['note', 'pathToGreen'],
    lives: 'browser',
  },
  {
    goal: ref('goal', 'Goal'),
    date: date('On'),
    status: choice('Status', GOAL_STATUSES),
    confidence: optional(percent('Confidence')),
    note: optional(longText('Note', { max: 5_000 })),
    pathToGreen: optional(longText('Path to green', { max: 5_000 })),
    /** The statement as it was then. */
    title: bySystem(text('Goal’s statement')),
    /** Read from the metric and typed by nobody: its last whole period by that day. */
    metric: bySystem(optional(ref('metric', 'Metric'))),
    value: bySystem(optional(decimal('Value'))),
    valueFrom: bySystem(optional(date('Value from'))),
    valueTo: bySystem(optional(date('Value to'))),
    judged: bySystem(choice('By its metric', JUDGMENTS)),
    /** The goal's: who sees the one sees the other. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type GoalCheckIn = RowOf<typeof goalCheckIn>
