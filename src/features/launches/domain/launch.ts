import { entity, type RowOf } from '#kernel/entity.ts'
import {
  bySystem,
  choice,
  date,
  longText,
  moment,
  optional,
  person,
  ref,
  refs,
  text,
  withDefault,
} from '#kernel/field.ts'

/** 1 is the largest: a new product or market, the whole company; 2 a significant change; 3 an increment. */
export const TIERS = ['1', '2', '3'] as const
export type Tier = (typeof TIERS)[number]

export const LAUNCH_STATUSES = ['planned', 'ready', 'launched', 'canceled'] as const
export type LaunchStatus = (typeof LAUNCH_STATUSES)[number]

/** The day on which something reaches customers, and everything that must be true by then. */
export const launch = entity(
  'launch',
  {
    table: 'launch',
    label: 'Launch',
    plural: 'Launches',
    titleField: 'title',
    searchable: ['title', 'notes'],
    lives: 'browser',
    leftOut: ['notes'],
  },
  {
    title: text('Title'),
    product: optional(ref('product', 'Product')),
    launchOn: date('Launch date'),
    tier: withDefault(choice('Tier', TIERS), '2'),
    owner: optional(person('Owner')),
    status: bySystem(withDefault(choice('Status', LAUNCH_STATUSES), 'planned')),
    launchedAt: bySystem(optional(moment('Launched'))),
    roadmapItem: optional(ref('roadmapItem', 'Roadmap item')),
    /** What is looked at afterwards; the launch is marked on their charts. */
    metrics: withDefault(refs('metric', 'Metrics to watch'), []),
    notes: optional(longText('Notes')),
  },
)

export type Launch = RowOf<typeof launch>
