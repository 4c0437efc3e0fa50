import { addDays } from '#kernel/calendar.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import { readFilters } from '#kernel/filter.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { Parameters, sqlOf } from '#server/store/conditions.ts'
import { feedback } from '#features/evidence/domain/feedback.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import { launch } from '#features/launches/domain/launch.ts'
import { roadmapItem } from '#features/roadmap/domain/roadmap-item.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { product } from '#features/workspace/domain/product.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import { COUNTS, OWN_DAY, OWN_VALUE, type OwnFigure } from '../../domain/own-figures.ts'
import type { SettingsOf } from '../../domain/source-settings.ts'
import { inStockTable } from './in-stock.ts'
import type { Opener, OpenTable } from './table.ts'

const COUNTED: Record<(typeof COUNTS)[OwnFigure], AnyEntity> = {
  feedback,
  organization,
  idea,
  launch,
  roadmapItem,
  product,
}
/** Further back nobody looks, and one wrong date would make a day of every day since. */
export const DAYS_BACK = 3_653

interface Row {
  day: string
  value: string | null
}

/** What one statement counts. */
type Counted = Exclude<OwnFigure, 'inStockShare'>

/** What the workspace itself holds, told by day. */
export const openOwnFigure: Opener<'workback'> = async (settings, { scope }) => {
  const { figure } = settings
  const table = await (figure === 'inStockShare' ? inStock(scope, settings) : counts(scope, figure, settings))
  async function* one() {
    yield table
  }
  return { what: 'Workback', tables: one(), versionMark: null }
}

type Settings = SettingsOf<'workback'>

async function inStock(scope: Scope, { filters }: Settings): Promise<OpenTable> {
  const { timeZone } = await settingsOf(scope)
  const today = todayWith({ timeZone })
  const parameters = new Parameters()
  const seen = `t.workspace_id = ${parameters.add(scope.workspaceId)} and t.audience && ${parameters.add(scope.viewer)}`
  const passing = [seen, ...sqlOf(product, orRefuse(readFilters(product, filters, [])), parameters, 't.')].join(' and ')
  const { values } = parameters
  const span = { earliest: addDays(today, -DAYS_BACK), latest: addDays(today, -1) }
  return inStockTable(scope, { passing, values, timeZone, ...span })
}

async function counts(scope: Scope, figure: Counted, { filters, currency }: Settings): Promise<OpenTable> {
  const { timeZone, currency: usual } = await settingsOf(scope)
  const today = todayWith({ timeZone })
  const counted = COUNTED[COUNTS[figure]]
  const conditions = orRefuse(readFilters(counted, filters, []))
  const parameters = new Parameters()
  const place = {
    workspace: parameters.add(scope.workspaceId),
    viewer: parameters.add(scope.viewer),
    zone: parameters.add(timeZone),
    today: parameters.add(today),
    currency: parameters.add(currency ?? usual),
  }
  const seen = `t.workspace_id = ${place.workspace} and t.audience && ${place.viewer} and t.archived_at is null`
  const passing = [seen, ...sqlOf(counted, conditions, parameters, 't.')].join(' and ')
  const rows = await ask(
    scope,
    statementOf(figure, { ...place, seen, passing, table: counted.table }),
    parameters.values,
  )
  const raw = rows.map(({ day, value }, n) => ({
    row: n + 1,
    cells: { [OWN_DAY]: day, [OWN_VALUE]: value },
    problems: [],
  }))
  async function* batches() {
    yield raw
  }
  return { name: null, columns: [OWN_DAY, OWN_VALUE], batches: batches() }
}

/** Values of which PostgreSQL does not need to know what they are for are told their kinds: some figures use not all. */
const ask = (scope: Scope, statement: string, values: readonly unknown[]) =>
  scope.query<Row & Record<string, unknown>>(
    `with given as (select $1::text, $2::text[], $3::text, $4::date, $5::text) ${statement}`,
    values,
  )

interface Parts {
  workspace: string
  viewer: string
  zone: string
  today: string
  currency: string
  table: string
  /** Which rows there are for whoever may see them, and which of them are counted. */
  seen: string
  passing: string
}

function statementOf(figure: Counted, parts: Parts): string {
  switch (figure) {
    case 'feedbackCount':
      return perDay(parts, 't.said_at', 'count(c.*)')
    case 'customersAsking':
      return perDay(parts, 't.said_at', 'count(distinct c.customer)', 't.customer')
    case 'revenueAsking':
      return revenueAsking(parts)
    case 'customerCount':
      return `select ${parts.today}::date::text as day, count(*)::text as value from ${parts.table} t where ${parts.passing} and t.kind = 'customer'`
    case 'customerRevenue':
      return `select ${parts.today}::date::text as day, sum((t.revenue_per_year ->> 'amount')::numeric)::text as value
        from ${parts.table} t where ${parts.passing} and t.kind = 'customer' and t.revenue_per_year ->> 'currency' = ${parts.currency}`
    case 'ideaCount':
      return perDay(parts, 't.created_at', 'count(c.*)')
    case 'ideaCycleDays':
      return eachDone(turnedTo(parts, 'idea', 'launched'), parts)
    case 'launchCount':
      return perDay(
        { ...parts, passing: `${parts.passing} and t.launched_at is not null` },
        't.launched_at',
        'count(c.*)',
      )
    case 'launchCycleDays':
      return eachDone(
        `select t.created_at as began, t.launched_at as ended from ${parts.table} t where ${parts.passing} and t.launched_at is not null`,
        parts,
      )
    case 'roadmapDone':
      return `, done as materialized (${turnedTo(parts, 'roadmapItem', 'done')}),
        counted as (select (ended at time zone ${parts.zone})::date as day from done),
        ${days(parts, 't.created_at')}
        select d.day::text, count(c.*)::text as value from days d left join counted c on c.day = d.day group by d.day order by d.day`
  }
}

/** Every day since there is anything of the kind, to yesterday: one on which nothing is counted is zero, and today is not over. */
const days = ({ table, seen, zone, today }: Parts, at: string) =>
  `days as (
     select generate_series(greatest(f.first, ${today}::date - ${DAYS_BACK}), ${today}::date - 1, interval '1 day')::date as day
     from (select min((${at} at time zone ${zone})::date) as first from ${table} t where ${seen}) f where f.first is not null)`

const perDay = (parts: Parts, at: string, figure: string, column = '1 as one') =>
  `, counted as (select (${at} at time zone ${parts.zone})::date as day, ${column} from ${parts.table} t where ${parts.passing}),
   ${days(parts, at)}
   select d.day::text, (${figure})::text as value from days d left join counted c on c.day = d.day group by d.day order by d.day`

/** Each customer once a day. Amounts that are not known are left out; where none is known of those who asked, neither is the sum. */
const revenueAsking = (parts: Parts) =>
  `, counted as (
     select distinct (t.said_at at time zone ${parts.zone})::date as day, t.customer from ${parts.table} t where ${parts.passing} and t.customer is not null),
   amounts as (
     select c.day, c.customer, case when o.revenue_per_year ->> 'currency' = ${parts.currency} then (o.revenue_per_year ->> 'amount')::numeric end as amount
     from counted c join organization o on o.workspace_id = ${parts.workspace} and o.id = c.customer and o.audience && ${parts.viewer}),
   ${days(parts, 't.said_at')}
   select d.day::text, case when count(a.customer) = 0 then '0' else sum(a.amount)::text end as value
   from days d left join amounts a on a.day = d.day group by d.day order by d.day`

/** When each thing of a kind that stands in a state came to stand in it, the last time. */
const turnedTo = ({ table, passing }: Parts, entity: 'idea' | 'roadmapItem', status: string) =>
  `select distinct on (t.id) t.created_at as began, s.at as ended from ${table} t
   join history h on h.workspace_id = t.workspace_id and h.entity = '${entity}' and h.entity_id = t.id and h.after ->> 'status' = '${status}'
   join change_set s on s.workspace_id = h.workspace_id and s.id = h.change_id
   where ${passing} and t.status = '${status}' order by t.id, s.at desc`

/** One row for each thing that was finished: the metric's own way makes one figure of those of a day. */
const eachDone = (finished: string, { zone, today }: Parts) =>
  `, finished as (${finished})
   select (ended at time zone ${zone})::date::text as day, round(extract(epoch from ended - began) / 86400, 3)::text as value
   from finished where (ended at time zone ${zone})::date < ${today}::date order by ended`
