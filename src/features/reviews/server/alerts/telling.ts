import { addDays, DAYS_OF_WEEK, weekOf, type Day } from '#kernel/calendar.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import { metricAlert } from '../../domain/alerts/metric-alert.ts'
import { newsOf, type Told } from '../../domain/alerts/news.ts'
import { deck } from '../../domain/stored-deck.ts'
import { weekChartOf } from '../../domain/week-chart.ts'
import { reviewOf } from '../meeting/figures.ts'

const alerts = storeOf(metricAlert)

/** Looks at the last whole week of a metric of which something became known, and of every formula that stands on it. */
export async function tellSignals(scope: Scope, observed: Metric['id']): Promise<void> {
  const owned = await ownedFrom(scope, observed)
  if (owned.length === 0) return
  const settings = await settingsOf(scope)
  const from = weekOf(todayWith(settings), settings.weekStartsOn).from
  const weekEnding = addDays(from, -1)
  const weekEndsOn = DAYS_OF_WEEK[(DAYS_OF_WEEK.indexOf(settings.weekStartsOn) + 6) % 7] ?? 'sunday'
  const week = { ...deck.create.parse({ name: 'Week' }), weekEndsOn }
  const { review, rows } = await reviewOf(scope, week, weekEnding, owned)
  for (const id of owned) {
    const metric = rows.get(id)
    if (metric === undefined || metric.owner === null || metric.archivedAt !== null) continue
    await tell(scope, metric, metric.owner, weekChartOf(review, id), weekEnding)
  }
}

/** Metrics with an owner that follow from this one, itself among them. */
async function ownedFrom(scope: Scope, observed: Metric['id']): Promise<string[]> {
  const rows = await scope.query<{ id: string }>(
    `with recursive touched (id) as (
       select $2::text collate "C"
       union select m.id from touched t join metric m on m.workspace_id = $1 and m.operands @> array[t.id] and m.archived_at is null
     )
     select m.id from touched t join metric m on m.workspace_id = $1 and m.id = t.id
     where m.owner is not null and m.archived_at is null and m.status <> 'retired' order by m.id`,
    [scope.workspaceId, observed],
  )
  return rows.map(({ id }) => id)
}

/** Two jobs about one metric take turns, so that nothing is told twice. A signal that a later word takes back is withdrawn. */
async function tell(
  scope: Scope,
  metric: Metric,
  owner: NonNullable<Metric['owner']>,
  weekChart: ReturnType<typeof weekChartOf>,
  weekEnding: Day,
) {
  const isMarked = (weekChart.chart.points.at(-1)?.marks.length ?? 0) > 0
  const told = await toldOf(scope, metric.id)
  const [before] = told
  const isNews = newsOf(weekChart, told) !== null
  const isWithdrawn = !isMarked && before?.weekEnding === weekEnding && before.isWaiting
  if (!isNews && !isWithdrawn) return
  await change(scope, 'metric.signal_told', async tx => {
    await tx.query('select 1 from metric where workspace_id = $1 and id = $2 for update', [
      scope.workspaceId,
      metric.id,
    ])
    if (isWithdrawn) await alerts.keep(tx, before.id, { archivedAt: tx.at })
    const news = newsOf(weekChart, await toldOf(tx, metric.id))
    if (news !== null)
      await alerts.insert(tx, metricAlert.create.parse({ metric: metric.id }), { ...news, owner, title: metric.name })
  })
}

/** What was told of a metric, the newest first, to whomever: it is private to its owner, and no job is one. */
const toldOf = (reader: Reader, metric: string) =>
  reader.query<Told & { id: string; isWaiting: boolean } & Record<string, unknown>>(
    `select id, week_ending as "weekEnding", rules, side, archived_at is null and acknowledged_at is null as "isWaiting"
     from metric_alert where workspace_id = $1 and metric = $2 order by week_ending desc`,
    [reader.scope.workspaceId, metric],
  )
