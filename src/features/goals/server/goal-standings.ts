import type { Day } from '#kernel/calendar.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { keptAnswer } from '#server/store/kept-answers.ts'
import { ReadyJson } from '#server/store/list.ts'
import { storeOf } from '#server/store/store.ts'
import { periodOf } from '#features/metrics/domain/chart-range.ts'
import { lastPeriod } from '#features/metrics/domain/claims/standing.ts'
import type { Metric } from '#features/metrics/domain/metric.ts'
import { wholeFigures } from '#features/metrics/server/index.ts'
import type { Settings } from '#features/workspace/domain/settings.ts'
import { settingsOf, todayWith } from '#features/workspace/server/index.ts'
import type { GoalStanding } from '../api.ts'
import { goal, type Goal } from '../domain/goal.ts'
import type { OffPace } from '../domain/off-pace.ts'
import { isOpen } from '../domain/stating.ts'
import { differs, figureFor, standingOf, type WholePeriod } from '../domain/standing.ts'

const goals = storeOf(goal)

interface Asked {
  goal?: Goal['id'] | undefined
  metric?: Metric['id'] | undefined
}

/** What a standing follows from, beside the day it is and where weeks begin. */
const MADE_OF = ['goal', 'metric', 'observation']

/** How goals stand today by what is known now, as ready JSON. */
export async function goalStandings(scope: Scope, asked: Asked): Promise<ReadyJson> {
  const settings = await settingsOf(scope)
  const today = todayWith(settings)
  const question = JSON.stringify(['goal standings', asked, today, settings.weekStartsOn, scope.viewer])
  return keptAnswer(scope, { asked: question, madeOf: MADE_OF }, async () => {
    const rows = await goalsAsked(scope, asked)
    const items = await standingsOf(scope, rows, { on: today, settings })
    return new ReadyJson(JSON.stringify({ items, nextCursor: null }))
  })
}

async function goalsAsked(reader: Reader, { goal: id, metric }: Asked): Promise<Goal[]> {
  if (id !== undefined) {
    const row = await goals.get(reader, id)
    return metric === undefined || row.metric === metric ? [row] : []
  }
  return goals.where(reader, '$1::text is null or metric = $1', [metric ?? null], { orderBy: 'due_on, id' })
}

interface Moment {
  on: Day
  settings: Pick<Settings, 'weekStartsOn'>
}

/** How some goals stood at the end of a day, by what is known now. */
export async function standingsOf(
  reader: Reader,
  rows: readonly Goal[],
  { on, settings: { weekStartsOn } }: Moment,
): Promise<GoalStanding[]> {
  const figures = await wholeFigures(reader, [...new Set(rows.flatMap(({ metric }) => metric ?? []))], null)
  return rows.map(row => {
    const found = figures.get(row.metric ?? '')
    const cadence = found?.cadence ?? null
    const direction = found?.metric.direction ?? null
    const aim = { baseline: row.baseline, target: row.target, startOn: row.startOn, dueOn: row.dueOn, direction }
    const periods = [...(found?.values ?? [])].map(([from, value]): WholePeriod => ({
      ...periodOf(cadence ?? 'day', from, weekStartsOn),
      value,
    }))
    const lastBy = (day: Day) => lastPeriod(cadence ?? 'day', day, weekStartsOn)
    const figure = found ? figureFor(periods, { dueOn: row.dueOn, on, lastBy }) : null
    const standing = standingOf(aim, figure, on)
    const isUnseen = row.metric !== null && !found
    return {
      goal: row.id,
      ...standing,
      ...(isUnseen ? { gap: 'metric_unseen' as const } : {}),
      differs: differs(row.status, standing.judged),
      value: figure?.value ?? null,
      from: figure?.from ?? null,
      to: figure?.to ?? null,
      cadence,
      direction,
      on,
    }
  })
}

/** Goals that are worked on and short of where their metric should be by a day, or past it: by the metric that says so. */
export async function goalsOffPace(
  reader: Reader,
  metrics: readonly string[],
  moment: Moment,
): Promise<Map<string, OffPace[]>> {
  const rows = await goals.where(reader, 'metric = any($1)', [metrics], { orderBy: 'due_on, id' })
  const open = rows.filter(isOpen)
  const standings = await standingsOf(reader, open, moment)
  const off = new Map<string, OffPace[]>()
  for (const [place, { judged }] of standings.entries()) {
    const row = open[place]
    if (!row || row.metric === null || (judged !== 'behind' && judged !== 'missed')) continue
    const { id, title, owner, target, dueOn } = row
    off.set(row.metric, [...(off.get(row.metric) ?? []), { goal: id, title, owner, judged, target, dueOn }])
  }
  return off
}
