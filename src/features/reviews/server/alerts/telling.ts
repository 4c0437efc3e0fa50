import { addDays, DAYS_OF_WEEK, weekOf, type Day } from '#kernel/calendar.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import { isSameSignal, judgmentOf, type Judgment, type Standing as Told } from '../../domain/alerts/judgment.ts'
import { isAsleep, metricAlert, type MetricAlert } from '../../domain/alerts/metric-alert.ts'
import { awakening, type News } from '../../domain/alerts/news.ts'
import { deck } from '../../domain/stored-deck.ts'
import { weekChartOf, type WeekChart } from '../../domain/week-chart.ts'
import { reviewOf } from '../meeting/figures.ts'

const alerts = storeOf(metricAlert)

/** Looks at the last whole week of a metric of which something is known otherwise, and of every formula that stands on it. */
export async function tellSignals(scope: Scope, observed: Metric['id']): Promise<void> {
  const owned = await ownedFrom(scope, observed)
  if (owned.length === 0) return
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const from = weekOf(today, settings.weekStartsOn).from
  const weekEnding = addDays(from, -1)
  const weekEndsOn = DAYS_OF_WEEK[(DAYS_OF_WEEK.indexOf(settings.weekStartsOn) + 6) % 7] ?? 'sunday'
  const week = { ...deck.create.parse({ name: 'Week' }), weekEndsOn }
  const { review, rows } = await reviewOf(scope, week, weekEnding, owned)
  for (const id of owned) {
    const metric = rows.get(id)
    if (metric === undefined || metric.owner === null || metric.archivedAt !== null) continue
    await tell(scope, { metric, owner: metric.owner, weekChart: weekChartOf(review, id), weekEnding, today })
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

interface Looked {
  metric: Metric
  owner: NonNullable<Metric['owner']>
  weekChart: WeekChart
  weekEnding: Day
  today: Day
}

/** Two jobs about one metric take turns, so that nothing is told twice. */
async function tell(scope: Scope, looked: Looked) {
  const { metric, weekChart, weekEnding } = looked
  const judge = (told: readonly Standing[]) => judgmentOf(weekChart, weekEnding, told, metric)
  if (judge(await toldOf(scope, metric.id)).act === 'none') return
  await change(scope, 'metric.signal_told', async tx => {
    await tx.query('select 1 from metric where workspace_id = $1 and id = $2 for update', [
      scope.workspaceId,
      metric.id,
    ])
    const standing = await toldOf(tx, metric.id)
    await carryOut(tx, judge(standing), standing, looked)
  })
}

async function carryOut(tx: Change, judgment: Judgment<Standing>, standing: readonly Standing[], looked: Looked) {
  switch (judgment.act) {
    case 'none':
      return
    case 'tell':
      return tellNews(
        tx,
        judgment.news,
        standing.filter(({ archivedAt }) => archivedAt === null),
        looked,
      )
    case 'withdraw':
      return alerts.keep(tx, judgment.alert.id, { archivedAt: tx.at })
    case 'bring_back':
      return alerts.keep(tx, judgment.alert.id, { ...judgment.news, owner: looked.owner, ...AWAKE, archivedAt: null })
    case 'correct': {
      const { alert, news } = judgment
      const wakes = isAsleep(alert, looked.today) && !isSameSignal(news, alert) && awakening(news, alert) === 'wakes'
      return alerts.keep(tx, alert.id, { ...news, ...(wakes ? AWAKE : {}) })
    }
  }
}

const AWAKE = { snoozedUntil: null, snoozedUntilChange: false }

/** News of a metric whose last signal was put off belongs to that signal: it comes back with it, or sleeps on with the newest figure. */
async function tellNews(tx: Change, news: News, standing: readonly Standing[], { metric, owner, today }: Looked) {
  const asleep = standing.find(alert => alert.owner === owner && isAsleep(alert, today))
  if (asleep === undefined) {
    await alerts.insert(tx, metricAlert.create.parse({ metric: metric.id }), { ...news, owner, title: metric.name })
    return
  }
  const rules = [...new Set([...news.rules, ...(asleep.side === news.side ? asleep.rules : [])])]
  const bound = news.bound ?? (asleep.side === news.side ? asleep.bound : null)
  const wakes = awakening(news, asleep) === 'wakes'
  await alerts.keep(tx, asleep.id, { ...news, rules, bound, ...(wakes ? AWAKE : {}) })
}

type Standing = Told & Pick<MetricAlert, 'id' | 'owner' | 'snoozedUntil' | 'snoozedUntilChange'>

/** What was told of a metric, the newest first, to whomever: it is private to its owner, and no job is one. */
const toldOf = (reader: Reader, metric: string) =>
  reader.query<Standing & Record<string, unknown>>(
    `select id, owner, week_ending as "weekEnding", rules, side, value, lower, upper, bound, wb_moment(archived_at) as "archivedAt",
       wb_moment(acknowledged_at) as "acknowledgedAt", snoozed_until as "snoozedUntil", snoozed_until_change as "snoozedUntilChange"
     from metric_alert where workspace_id = $1 and metric = $2 order by week_ending desc`,
    [reader.scope.workspaceId, metric],
  )
