import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { behaviorChart, type BehaviorQuestion } from '#features/metrics/domain/signals/behavior-chart.ts'
import { mean, variance } from '#kernel/stats/quantile.ts'

const FOLDER = 'bench/samples/numenta'
const FOUR_WEEKS = 28
const EIGHT_WEEKS = 56
const LEAST_BEFORE = 12

interface Labelled {
  name: string
  days: { day: string; value: number; isLabelled: boolean }[]
  windows: [string, string][]
}

interface Rule {
  name: string
  days: number
  marks: (before: number[], now: number) => boolean
}

const RULES: readonly Rule[] = [
  { name: 'three standard deviations', days: FOUR_WEEKS, marks: (before, now) => beyond(before, now, 3) },
  { name: 'two standard deviations', days: FOUR_WEEKS, marks: (before, now) => beyond(before, now, 2) },
  { name: 'Wheeler', days: FOUR_WEEKS, marks: (before, now) => marked(before, now, {}) },
  { name: 'Wheeler, limits alone', days: FOUR_WEEKS, marks: (before, now) => isOutside(before, now, {}) },
  {
    name: 'Wheeler, limits alone, widened',
    days: FOUR_WEEKS,
    marks: (before, now) => isOutside(before, now, { widensForLikeness: true }),
  },
  {
    name: 'Wheeler, limits alone, widened, around a trend',
    days: EIGHT_WEEKS,
    marks: (before, now) => isOutside(before, now, { widensForLikeness: true, trend: 'residuals' }),
  },
  { name: 'NHS', days: FOUR_WEEKS, marks: (before, now) => marked(before, now, NHS) },
]

/**
 * Each day is judged with what was known on it: by limits from some weeks before. Beside our rules stand plain ones, two
 * and three standard deviations around the mean of the same days. A label is found when one of its days is marked; marks
 * outside every label are false alarms, days in a row as one, though people may have missed something too.
 */
export function signals() {
  const all = series()
  const judged = all.flatMap(({ days }) => days.slice(LEAST_BEFORE)).length
  const labels = all.flatMap(one => one.windows.filter(window => judgedIn(one, window).length > 0)).length
  process.stdout.write(`signals: ${all.length} series by day, ${judged} days judged, ${labels} labels among them\n`)
  for (const { name, days: back, marks: isMarked } of RULES) {
    let [found, alarms, days, quietDays] = [0, 0, 0, 0]
    for (const one of all) {
      const marks = one.days.map((day, place) => place >= LEAST_BEFORE && isMarked(before(one, place, back), day.value))
      found += one.windows.filter(window => judgedIn(one, window).some(place => marks[place])).length
      one.days.forEach(({ isLabelled }, place) => {
        if (place < LEAST_BEFORE || isLabelled) return
        quietDays += 1
        if (marks[place]) days += 1
        if (marks[place] && !marks[place - 1]) alarms += 1
      })
    }
    const perWeek = (count: number) => ((count / quietDays) * 7).toFixed(2)
    process.stdout.write(
      `  ${name.padEnd(48)} recall ${String(found).padStart(2)} of ${labels} (${((found / labels) * 100).toFixed(0)} %)   false alarms per week and series ${perWeek(alarms)} (marked days ${perWeek(days)})\n`,
    )
  }
}

const before = ({ days }: Labelled, place: number, back: number) =>
  days.slice(Math.max(0, place - back), place).map(({ value }) => value)

const judgedIn = ({ days }: Labelled, [from, to]: [string, string]) =>
  days.flatMap(({ day }, place) => (place >= LEAST_BEFORE && day >= from && day <= to ? place : []))

function beyond(earlier: number[], now: number, deviations: number): boolean {
  const [center, spread] = [mean(earlier) ?? 0, Math.sqrt(variance(earlier) ?? 0)]
  return Math.abs(now - center) > deviations * spread
}

const NHS = { ruleSet: 'nhs', screenOutliers: true } as const

function marksOf(earlier: number[], now: number, choices: Partial<BehaviorQuestion>) {
  const { points } = behaviorChart({
    values: [...earlier, now],
    ruleSet: 'wheeler',
    center: 'mean',
    screenOutliers: false,
    widensForLikeness: false,
    phases: [],
    baseline: earlier.length,
    locked: null,
    trend: 'none',
    season: null,
    seasonalFactors: null,
    ...choices,
  })
  return points.at(-1)?.marks ?? []
}

const marked = (earlier: number[], now: number, choices: Partial<BehaviorQuestion>) =>
  marksOf(earlier, now, choices).length > 0
const isOutside = (earlier: number[], now: number, choices: Partial<BehaviorQuestion>) =>
  marksOf(earlier, now, choices).includes('outside')

function series(): Labelled[] {
  const labels = JSON.parse(readFileSync(`${FOLDER}/windows.json`, 'utf8')) as Record<string, [string, string][]>
  return Object.entries(labels).map(([path, stretches]) => {
    const name = path.split('/').at(-1) ?? path
    const windows = stretches.map(([from, to]): [string, string] => [from.slice(0, 10), to.slice(0, 10)])
    const byDay = new Map<string, number[]>()
    const text = gunzipSync(readFileSync(`${FOLDER}/${name}.gz`)).toString()
    for (const line of text.trim().split('\n').slice(1)) {
      const [moment = '', value = ''] = line.split(',')
      const day = moment.slice(0, 10)
      byDay.set(day, [...(byDay.get(day) ?? []), Number(value)])
    }
    const days = [...byDay].map(([day, values]) => ({
      day,
      value: mean(values) ?? 0,
      isLabelled: windows.some(([from, to]) => day >= from && day <= to),
    }))
    return { name, days, windows }
  })
}
