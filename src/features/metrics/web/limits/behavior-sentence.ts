import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { plain, withUnit } from '../figures.ts'
import { courseSentence } from '../sentence.ts'
import { ruleWord } from './rule-words.ts'
import { inPeriod } from '../period-words.ts'

const MOST_TOLD = 3

/** What the chart says, for whoever does not see it: its course, its limits, and each signal with its rule. */
export function behaviorSentence(row: Pick<Metric, 'name' | 'unit' | 'comparison'>, behavior: Behavior): string {
  const course = courseSentence(
    row,
    behavior.points.map(point => ({ ...point, isComplete: point.gap === null && point.value !== null })),
    behavior.cadence,
  )
  return [course, limitsSentence(row, behavior), signalsSentence(behavior)].filter(Boolean).join(' ')
}

function limitsSentence({ unit }: Pick<Metric, 'unit'>, { phases, points }: Behavior): string {
  const phase = phases.at(-1)
  const point = points.findLast(each => each.center !== null)
  if (!phase || !point) return i18n._(msg`Fewer than six values are known, so there are no limits yet.`)
  if (phase.state === 'none')
    return i18n._(msg`Fewer than six values are known of this phase, so it has no limits yet.`)
  const [lower, upper, center] = [plain(point.lower), withUnit(point.upper, unit), plain(point.center)]
  const usual = i18n._(msg`Usual is ${lower} to ${upper}, around ${center}`)
  if (phase.state === 'locked') return i18n._(msg`${usual}; these limits are locked.`)
  if (phase.state === 'trial') return i18n._(msg`${usual}; on trial, from fewer than twelve values.`)
  return `${usual}.`
}

function signalsSentence({ signals, ruleSet, cadence, phases, points }: Behavior): string {
  if (phases.length === 0) return ''
  if (signals.length === 0) return i18n._(msg`No signal: the usual coming and going.`)
  const count = signals.length
  const newest = signals.toSorted((one, other) => (one.to < other.to ? 1 : -1)).slice(0, MOST_TOLD)
  const told = newest
    .map(signal => {
      const when = inPeriod(points.find(point => point.to === signal.to) ?? signal, cadence)
      const rule = ruleWord(signal.rule, ruleSet, cadence)
      return signal.side === 'above' ? i18n._(msg`${when}, above, ${rule}`) : i18n._(msg`${when}, below, ${rule}`)
    })
    .join('; ')
  const head = plural(count, { one: 'One signal', other: '# signals' })
  const rest = count - newest.length
  const more = rest === 0 ? '' : i18n._(msg`; ${rest} earlier`)
  return `${head}: ${told}${more}.`
}
