import { entity, type RowOf } from '#kernel/entity.ts'
import { choice, date, longText, optional, percent, ref, text, withDefault } from '#kernel/field.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { positionField } from '#kernel/position.ts'

export const HORIZONS = ['now', 'next', 'later', 'none'] as const
export type Horizon = (typeof HORIZONS)[number]

export const ROADMAP_STATUSES = ['planned', 'in_progress', 'done', 'dropped'] as const

/** A piece of the plan: what will be worked on, when, or at least in which order of things. */
export const roadmapItem = entity(
  'roadmapItem',
  {
    table: 'roadmap_item',
    label: 'Roadmap item',
    plural: 'Roadmap items',
    titleField: 'title',
    searchable: ['title', 'description', 'team'],
    lives: 'browser',
    leftOut: ['description'],
  },
  {
    title: text('Title'),
    description: optional(longText('Description')),
    idea: optional(ref('idea', 'Idea')),
    product: optional(ref('product', 'Product')),
    team: optional(text('Team', { max: 120 })),
    status: withDefault(choice('Status', ROADMAP_STATUSES), 'planned'),
    /** The first day of work; an item without dates stands in now, next and later only. */
    startOn: optional(date('Starts on')),
    /** The last day of work. An item that has begun without an end is open. */
    endOn: optional(date('Ends on')),
    horizon: withDefault(choice('Horizon', HORIZONS, { none: 'Not placed' }), 'none'),
    position: positionField(),
    /** How sure the team is of the end date, as a share of one. */
    confidence: optional(percent('Confidence in the dates')),
  },
)

export type RoadmapItem = RowOf<typeof roadmapItem>
export type Dates = Pick<RoadmapItem, 'startOn' | 'endOn'>

/** Dates that make sense together: no end without a start, and none before it. */
export function checkDates({ startOn, endOn }: Dates): Outcome<Dates> {
  if (startOn === null && endOn !== null)
    return refused({
      field: 'startOn',
      code: 'roadmap.no_start',
      message: 'Give a first day too, or take the last day away.',
    })
  if (startOn !== null && endOn !== null && endOn < startOn)
    return refused({
      field: 'endOn',
      code: 'roadmap.ends_before_it_starts',
      message: 'The last day must not be before the first.',
    })
  return done({ startOn, endOn })
}
