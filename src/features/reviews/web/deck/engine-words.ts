import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Gap } from '#features/metrics/domain/amount.ts'
import { RULE_WORDS as SIGNAL_WORDS } from '#features/metrics/domain/limits/rule-words.ts'
import { BOX_LABELS, type BoxCell, type Side } from '../../domain/box-totals.ts'
import type { DeckSignals } from '../../domain/deck-signals.ts'
import { GAP_WORDS, RULE_WORDS } from '../../domain/deck-words.ts'
import type { Series } from '../../domain/deck.ts'
import type { Process } from '../../domain/process-block.ts'
import { shown } from '../../domain/scaling.ts'

/** What the engine tells by codes, in the reader's language: English stands with the code, in `domain`. */
export const gapWord = (gap: Gap | null): string =>
  gap === null ? '' : i18n._({ id: `deck.gap.${gap}`, message: GAP_WORDS[gap] })

export const basisRuleWord = (rule: NonNullable<BoxCell['rule']>): string =>
  i18n._({ id: `deck.basis.${rule}`, message: RULE_WORDS[rule] })

export const boxWord = (label: (typeof BOX_LABELS)[number]): string =>
  i18n._({ id: `deck.box.${label}`, message: label })

const signalWords = ({ ruleSet }: Pick<Process, 'ruleSet'>, rules: Process['points'][number]['rules']): string =>
  rules.map(rule => i18n._({ id: `signal.${ruleSet}.${rule}`, message: SIGNAL_WORDS[ruleSet][rule] })).join('; ')

/** Which days a figure is of, and against which. */
export function basisSentence({ current, against, rule, gap }: BoxCell): string {
  if (current === null) return gapWord(gap)
  const own = sideWords(current)
  if (against === null) return own
  const other = sideWords(against)
  if (rule === null) return i18n._(msg`${own} against ${other}`)
  const by = basisRuleWord(rule)
  return i18n._(msg`${own} against ${other}, ${by}`)
}

function sideWords({ from, to, days, known, expected }: Side): string {
  return known === expected
    ? i18n._(msg`${from} to ${to} (${days} days)`)
    : i18n._(msg`${from} to ${to} (${known} of ${expected} days known)`)
}

export function signalsSentence({ metrics, marked, expectedByChance }: DeckSignals): string {
  const judged = metrics.filter(({ limits }) => limits !== 'none').length
  const chance = expectedByChance.toFixed(1)
  return judged === 0
    ? i18n._(msg`No metric has six whole weeks yet, so nothing can be told from the usual coming and going.`)
    : i18n._(msg`${marked} of ${judged} metrics differ from their usual coming and going; ${chance} would by chance.`)
}

/** What one line of a chart came to in the last week. */
export function seriesSentence({ legend, box, weeks }: Series, scaling: string): string {
  const last = weeks.at(-1)
  if (last === undefined) return ''
  const { value, known, expected } = last
  if (value === null && known > 0)
    return i18n._(msg`${legend}: no total for the last week, ${known} of ${expected} days are known.`)
  if (value === null) return i18n._(msg`${legend}: no total for the last week.`)
  const figure = shown(value, scaling)
  const changes = [changeWords(box?.[1], 'week'), changeWords(box?.[2], 'year')].filter(word => word !== '').join(', ')
  return changes === ''
    ? i18n._(msg`${legend}: ${figure} last week.`)
    : i18n._(msg`${legend}: ${figure} last week, ${changes}.`)
}

function changeWords(cell: BoxCell | undefined, before: 'week' | 'year'): string {
  if (cell === undefined || cell.value === null) return ''
  const size = `${Math.abs(cell.value).toFixed(1)}${cell.unit === 'percent' ? '%' : cell.unit === 'bps' ? ' bps' : ''}`
  if (cell.value === 0)
    return before === 'week' ? i18n._(msg`level on the week before`) : i18n._(msg`level on the year before`)
  if (cell.value > 0)
    return before === 'week' ? i18n._(msg`up ${size} on the week before`) : i18n._(msg`up ${size} on the year before`)
  return before === 'week' ? i18n._(msg`down ${size} on the week before`) : i18n._(msg`down ${size} on the year before`)
}

/** What a process-behavior chart shows. */
export function processSentence(process: Process): string {
  const { legend, points, limits, scaling } = process
  if (limits === 'none' || process.center === null || process.lower === null || process.upper === null)
    return i18n._(msg`${legend}: fewer than six whole weeks, so there are no limits yet.`)
  const lower = shown(process.lower, scaling)
  const upper = shown(process.upper, scaling)
  const center = shown(process.center, scaling)
  const usual =
    limits === 'trial'
      ? i18n._(
          msg`${legend} usually comes to ${lower} to ${upper}, around ${center} (on trial: fewer than twelve weeks).`,
        )
      : limits === 'locked'
        ? i18n._(msg`${legend} usually comes to ${lower} to ${upper}, around ${center} (limits locked).`)
        : i18n._(msg`${legend} usually comes to ${lower} to ${upper}, around ${center}.`)
  const marked = points.at(-1)?.rules ?? []
  const rules = signalWords(process, marked)
  const news =
    marked.length === 0
      ? i18n._(msg`The last week is within the usual coming and going.`)
      : i18n._(msg`The last week is news: ${rules}.`)
  return `${usual} ${news}`
}
