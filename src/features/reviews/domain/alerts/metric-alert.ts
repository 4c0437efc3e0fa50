import { onlyPerson } from '#kernel/audience.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import {
  boolean,
  bySystem,
  choice,
  choices,
  date,
  decimal,
  moment,
  optional,
  person,
  ref,
  text,
  withDefault,
} from '#kernel/field.ts'
import { RULES } from '#features/metrics/domain/signals/rules.ts'

export const ALERT_SIDES = ['above', 'below'] as const

/** A signal of a metric's last whole week, told to its owner once. */
export const metricAlert = entity(
  'metricAlert',
  {
    table: 'metric_alert',
    label: 'Signal of a metric',
    plural: 'Signals of metrics',
    titleField: 'title',
    searchable: [],
    lives: 'browser',
    audience: row => [onlyPerson(row.owner)],
  },
  {
    metric: ref('metric', 'Metric'),
    owner: bySystem(person('Told to')),
    weekEnding: bySystem(date('Week ending')),
    /** Empty where only a fixed bound was crossed. */
    rules: bySystem(choices('Rules', RULES)),
    side: bySystem(choice('Side', ALERT_SIDES)),
    value: bySystem(decimal('Value')),
    lower: bySystem(optional(decimal('Lower limit'))),
    upper: bySystem(optional(decimal('Upper limit'))),
    /** The fixed bound that was crossed. */
    bound: bySystem(optional(decimal('Bound'))),
    /** Copied from the metric. */
    title: bySystem(text('Metric name')),
    acknowledgedAt: optional(moment('Acknowledged')),
    acknowledgedWord: optional(text('What the owner says', { max: 500 })),
    snoozedUntil: optional(date('Snoozed until')),
    snoozedUntilChange: withDefault(boolean('Snoozed until it changes'), false),
  },
)

export type MetricAlert = RowOf<typeof metricAlert>

type Standing = Pick<MetricAlert, 'acknowledgedAt' | 'snoozedUntil' | 'snoozedUntilChange' | 'archivedAt'>

/** Neither acknowledged nor withdrawn. */
export const isOpen = ({ acknowledgedAt, archivedAt }: Standing) => archivedAt === null && acknowledgedAt === null

/** Put off to a day that has not come, or until the signal changes. */
export const isAsleep = (alert: Standing, today: string) =>
  isOpen(alert) && (alert.snoozedUntilChange || (alert.snoozedUntil !== null && alert.snoozedUntil > today))

/** Whether it should be seen on a day: not yet acknowledged, nor put off. */
export const isWaiting = (alert: Standing, today: string) => isOpen(alert) && !isAsleep(alert, today)
