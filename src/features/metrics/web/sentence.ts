import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { formatDay } from '#web/ui/format.ts'
import type { Series, SeriesPoint } from '../api.ts'
import { stepsBetween } from '../domain/limits/seasonal.ts'
import type { Cadence, Metric } from '../domain/metric.ts'
import { changeWord, withUnit } from './figures.ts'
import { inPeriod, periodWord } from './period-words.ts'

/** What a chart says, in a sentence or three: from where to where, how it stands to its target, and what is missing. */
export function seriesSentence(row: Metric, series: Series): string {
  return [courseSentence(row, series.points, series.cadence), target(row, series), missing(series), stale(series)]
    .filter(Boolean)
    .join(' ')
}

type Told = Pick<SeriesPoint, 'from' | 'to' | 'value' | 'isComplete'>

/** "Orders, 52 weeks to 8 Nov 2026: last 1,204, up 3.1% from the week before; 980 in the week from 10 Nov 2025." */
export function courseSentence(
  { name, ...row }: Pick<Metric, 'name' | 'unit' | 'comparison'>,
  points: readonly Told[],
  cadence: Cadence,
): string {
  const whole = points.filter(point => point.isComplete && point.value !== null)
  const [first, last] = [whole[0], whole.at(-1)]
  if (!first || !last) return i18n._(msg`${name}: no whole period is known in this range.`)
  const span = spanWord(stepsBetween(first.from, last.from, cadence) + 1, cadence)
  const [day, is] = [formatDay(last.to, { weekday: false }), withUnit(last.value, row.unit)]
  const began = withUnit(first.value, row.unit)
  const then = inPeriod(first, cadence)
  const before = points[points.indexOf(last) - 1]
  const change = before?.isComplete ? stepWord(last.value, before.value, row, cadence) : ''
  const told = i18n._(msg`${name}, ${span} to ${day}: last ${is}`)
  const beginning = first === last ? '' : i18n._(msg`; ${began} ${then}`)
  return `${told}${change === '' ? '' : `, ${change}`}${beginning}.`
}

function spanWord(count: number, cadence: Cadence): string {
  if (cadence === 'day') return plural(count, { one: 'one day', other: '# days' })
  if (cadence === 'month') return plural(count, { one: 'one month', other: '# months' })
  return plural(count, { one: 'one week', other: '# weeks' })
}

/** "up 3.1% from the week before". */
function stepWord(
  is: number | null,
  was: number | null,
  row: Pick<Metric, 'unit' | 'comparison'>,
  cadence: Cadence,
): string {
  if (is === null || was === null) return ''
  const before: Record<Cadence, string> = {
    day: i18n._(msg`the day before`),
    week: i18n._(msg`the week before`),
    month: i18n._(msg`the month before`),
  }
  const than = before[cadence]
  if (is === was) return i18n._(msg`as ${than}`)
  const size = changeWord(is - was, was, row).replace(/^[+−]/u, '')
  return is > was ? i18n._(msg`up ${size} from ${than}`) : i18n._(msg`down ${size} from ${than}`)
}

function target({ target: wanted, targetOn, unit, cadence: usual, aggregation }: Metric, { cadence }: Series): string {
  if (wanted === null || (aggregation === 'sum' && cadence !== usual)) return ''
  const value = withUnit(wanted, unit)
  if (targetOn === null) return i18n._(msg`The target is ${value}.`)
  const by = formatDay(targetOn, { weekday: false })
  return i18n._(msg`The target is ${value} by ${by}.`)
}

function missing({ points, cadence }: Series): string {
  const running = points.find(point => point.isRunning && point.known > 0)
  const last = points.findLastIndex(point => point.known > 0)
  const gaps = points.filter((point, index) => !point.isRunning && !point.isComplete && index <= last).length
  const parts: string[] = []
  if (running) {
    const { known, expected } = running
    const period = periodWord(running, cadence)
    parts.push(i18n._(msg`${period} is known for ${known} of ${expected}, so it is hatched and no total.`))
  }
  if (gaps === 1) parts.push(i18n._(msg`One period is not known whole.`))
  if (gaps > 1) parts.push(i18n._(msg`${gaps} periods are not known whole.`))
  return parts.join(' ')
}

/** Told when more than the newest period has passed without a word. */
function stale({ lastOn, points }: Series): string {
  const silent = points.filter(point => point.known === 0 && lastOn !== null && point.from > lastOn)
  if (lastOn === null || silent.length < 2) return ''
  const day = formatDay(lastOn, { weekday: false })
  return i18n._(msg`Nothing is known since ${day}.`)
}
