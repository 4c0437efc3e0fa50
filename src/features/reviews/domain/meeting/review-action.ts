import { daysBetween, type Day } from '#kernel/calendar.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, date, moment, optional, person, ref, text } from '#kernel/field.ts'

/** What somebody took on in a review, and by when. It stays on the list until it is done. */
export const reviewAction = entity(
  'reviewAction',
  {
    table: 'review_action',
    label: 'Review action',
    plural: 'Review actions',
    titleField: 'title',
    searchable: ['title'],
    lives: 'browser',
  },
  {
    title: text('What is to be done'),
    entry: optional(ref('reviewEntry', 'Review entry')),
    metric: optional(ref('metric', 'Metric')),
    owner: person('Owner'),
    dueOn: date('Due'),
    doneAt: optional(moment('Done')),
    /** Copied from the entry, so that those who may see the review see what came of it. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type ReviewAction = RowOf<typeof reviewAction>

export interface ActionAge {
  /** Days since it was taken on; of one that is done, days that it took. */
  days: number
  /** Days past its due day; 0 until then. */
  lateDays: number
}

/** How old an action is on a day, told by the days on which it was taken on and done. */
export const actionAge = (takenOn: Day, dueOn: Day, doneOn: Day | null, today: Day): ActionAge => {
  const until = doneOn ?? today
  return { days: Math.max(0, daysBetween(takenOn, until)), lateDays: Math.max(0, daysBetween(dueOn, until)) }
}

/** Open ones first, the longest overdue before all; then what was done last. */
export const byUrgency = (one: ReviewAction, other: ReviewAction): number => {
  if (one.doneAt === null && other.doneAt === null)
    return one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0
  if (one.doneAt === null || other.doneAt === null) return one.doneAt === null ? -1 : 1
  return one.doneAt > other.doneAt ? -1 : one.doneAt < other.doneAt ? 1 : 0
}
