import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { formatDay } from '#web/ui/format.ts'
import type { Series } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import { withUnit } from './figures.ts'
import { inPeriod, periodWord } from './period-words.ts'

/** What a chart says, in a sentence or three: from where to where, how it stands to its target, and what is missing. */
export function seriesSentence(row: Metric, series: Series): string {
  return [course(row, series), target(row, series), missing(series), stale(series)].filter(Boolean).join(' ')
}

function course({ name, unit }: Metric, { points, cadence }: Series): string {
  const whole = points.filter(point => point.isComplete)
  const [first, last] = [whole[0], whole.at(-1)]
  if (!first || !last) return i18n._(msg`${name}: no whole period is known in this range.`)
  const [was, is] = [withUnit(first.value, unit), withUnit(last.value, unit)]
  const [from, to] = [inPeriod(first, cadence), inPeriod(last, cadence)]
  if (first === last) return i18n._(msg`${name}: ${is} ${to}.`)
  return i18n._(msg`${name}: ${is} ${to}, after ${was} ${from}.`)
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
