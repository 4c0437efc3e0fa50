import { onlyPerson } from '#kernel/audience.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, choice, choices, date, decimal, moment, optional, person, ref, text } from '#kernel/field.ts'
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
    rules: bySystem(choices('Rules', RULES)),
    side: bySystem(choice('Side', ALERT_SIDES)),
    value: bySystem(decimal('Value')),
    lower: bySystem(optional(decimal('Lower limit'))),
    upper: bySystem(optional(decimal('Upper limit'))),
    /** Copied from the metric. */
    title: bySystem(text('Metric name')),
    acknowledgedAt: optional(moment('Acknowledged')),
    snoozedUntil: optional(date('Snoozed until')),
  },
)

export type MetricAlert = RowOf<typeof metricAlert>

/** Whether it should be seen on a day: not yet acknowledged, nor put off. */
export const isWaiting = (
  { acknowledgedAt, snoozedUntil, archivedAt }: Pick<MetricAlert, 'acknowledgedAt' | 'snoozedUntil' | 'archivedAt'>,
  today: string,
) => archivedAt === null && acknowledgedAt === null && (snoozedUntil === null || snoozedUntil <= today)
