import type { Day, Span } from '#kernel/calendar.ts'
import type { Reader } from '#server/scope.ts'
import { dayWith, settingsOf } from '#features/workspace/server/index.ts'
import type { MetricOccurrence, OccurrenceKind } from '../../domain/annotations/occurrence.ts'
import { annotates } from '../../domain/annotations/relations.ts'
import { asOf, dayAt } from '../as-of.ts'

export const FIRST_DAY = '0001-01-01'
export const LAST_DAY = '9999-12-31'

interface Found extends Record<string, unknown> {
  metric: Metric
  thing: string
  kind: OccurrenceKind
  title: string
  day: Day | null
  /** Of what has a moment: its day is taken where the workspace is. */
  at: string | null
  until: Day | null
  isPlanned: boolean
}
type Metric = `metric_${string}`

/**
 * What happened, or is planned, around some metrics: launches that are measured by them, deliver an idea that expects
 * something of them, or are of their product; goals that they tell of, on the day these are due; documents about such ideas, or of their product, on the day they were decided;
 * and annotations; as they stand now, or stood at a moment. Launches, goals and documents are known here by their names, days
 * and links only.
 */
export async function occurrencesOf(
  now: Reader,
  metrics: readonly string[],
  span: Span,
  at: string | null = null,
): Promise<(MetricOccurrence & { metric: Metric })[]> {
  const reader = asOf(now, at)
  const { house } = reader.scope
  const parts = [
    at === null ? annotated('a.metrics', '') : annotated("coalesce(named_then.metrics, '{}')", NAMED_THEN),
    ...(house.entities.has('launch') ? [LAUNCHED] : []),
    ...(house.entities.has('goal') ? [DUE] : []),
    ...(house.entities.has('document') ? [DECIDED] : []),
  ]
  const [settings, rows] = await Promise.all([
    settingsOf(reader),
    reader.query<Found>(`${NAMED} ${parts.join(' union all ')} order by thing, metric`, [
      reader.scope.workspaceId,
      metrics,
      reader.scope.viewer,
      at ?? 'infinity',
    ]),
  ])
  const today = dayAt(settings, at)
  return rows
    .flatMap(({ at, day, ...row }) => {
      const on = at === null ? day : dayWith(settings, at)
      return on === null ? [] : [{ ...row, on, isPlanned: row.isPlanned || (row.kind === 'goal' && on >= today) }]
    })
    .filter(({ on, until }) => on <= span.to && (until ?? on) >= span.from)
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** The metrics, and the ideas that expect something of them. */
const NAMED = `with named as (
    select id as metric, product from metric where workspace_id = $1 and id = any($2)
  ), expecting as (
    select x.to_id as metric, x.from_id as idea from link x join named n on n.metric = x.to_id
    where x.workspace_id = $1 and x.relation = 'expects' and x.archived_at is null
  )`

/** What has happened by the moment, whatever the row says of later; of now, all of it. */
const BY_THEN = '$4::timestamptz'

const annotated = (
  metrics: string,
  joined: string,
) => `select n.metric, a.id as thing, a.kind, a.title, a.occurred_on as day, null::text as at, a.ended_on as until, false as "isPlanned"
  from (select a.*, ${metrics} as concerned from annotation a ${joined} where a.workspace_id = $1 and a.archived_at is null and a.audience && $3 and a.created_at <= ${BY_THEN}) a
  join named n on case when cardinality(a.concerned) > 0 then n.metric = any(a.concerned) else a.product is null or a.product = n.product end`

/** The field of an annotation follows its links without a history of its own; those of then say what it named. */
const NAMED_THEN = `left join (
    select x.from_id, array_agg(x.to_id) as metrics from link x where x.workspace_id = $1 and x.relation = '${annotates.name}' and x.archived_at is null group by 1
  ) named_then on named_then.from_id = a.id`

const LAUNCHED = `select f.metric, l.id, 'launch', l.title, l.launch_on, wb_moment(case when l.launched_at <= ${BY_THEN} then l.launched_at end), null::date,
    coalesce(l.launched_at > ${BY_THEN}, true)
  from (
    select n.metric, x.from_id as launch from link x join named n on n.metric = x.to_id
    where x.workspace_id = $1 and x.relation = 'measures' and x.archived_at is null
    union select e.metric, d.to_id from expecting e
    join link d on d.workspace_id = $1 and d.from_id = e.idea and d.relation = 'delivers' and d.archived_at is null
    union select e.metric, d.to_id from expecting e
    join link p on p.workspace_id = $1 and p.from_id = e.idea and p.relation = 'is_planned_as' and p.archived_at is null
    join link d on d.workspace_id = $1 and d.from_id = p.to_id and d.relation = 'delivers' and d.archived_at is null
    union select n.metric, l.id from named n join launch l on l.workspace_id = $1 and l.product = n.product
  ) f join launch l on l.workspace_id = $1 and l.id = f.launch
  where l.archived_at is null and l.status <> 'canceled' and l.audience && $3`

/** A goal that was dropped is nobody's any more. */
const DUE = `select n.metric, g.id, 'goal', g.title || coalesce(' (target ' || g.target || ')', ''), g.due_on, null::text, null::date, false
  from named n join link x on x.workspace_id = $1 and x.to_id = n.metric and x.relation = 'aims_at' and x.archived_at is null
  join goal g on g.workspace_id = $1 and g.id = x.from_id
  where g.archived_at is null and g.status <> 'dropped' and g.audience && $3`

const DECIDED = `select f.metric, d.id, 'decision', d.title || case d.status when 'rejected' then ' (rejected)' when 'parked' then ' (parked)' else ' (approved)' end,
    null::date, wb_moment(d.decided_at), null::date, false
  from (
    select e.metric, x.to_id as document from expecting e
    join link x on x.workspace_id = $1 and x.from_id = e.idea and x.relation = 'describes' and x.archived_at is null
    union select n.metric, d.id from named n join document d on d.workspace_id = $1 and d.product = n.product
  ) f join document d on d.workspace_id = $1 and d.id = f.document
  where d.archived_at is null and d.decided_at <= ${BY_THEN} and d.audience && $3`
