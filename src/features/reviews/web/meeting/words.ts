import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RuleSet } from '#features/metrics/domain/signals/choices.ts'
import type { Rule } from '#features/metrics/domain/signals/rules.ts'
import { rulesWord } from '#features/metrics/web/index.ts'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import type { Prediction } from '../../domain/meeting/review-entry.ts'

/** As many decimals as tell one week from the next. */
export function figure(value: number | null, unit: string | null): string {
  const size = Math.abs(value ?? 0)
  const written = formatNumber(value, { digits: size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 || size === 0 ? 2 : 4 })
  if (value === null || unit === null) return written
  return /^[%‰°]/.test(unit) ? `${written}${unit}` : `${written} ${unit}`
}

export const weekWord = (weekEnding: string) => {
  const day = formatDay(weekEnding, { weekday: false })
  return i18n._(msg`Week to ${day}`)
}

/** A title as it was kept, with the day at its end in the reader's words. */
export const titleWord = (title: string) =>
  title.replace(/\d{4}-\d{2}-\d{2}$/, day => formatDay(day, { weekday: false }))

/** The rules that fired, in a few words. */
export const ruleWords = (rules: readonly Rule[], ruleSet: RuleSet) => rulesWord(rules, ruleSet, 'week')

/** Why a metric stands where it does, as one sentence. */
export function evidenceSentence(item: FrozenItem): string {
  const { rules, miss, unit, known, expected } = item
  const value = figure(item.value, unit)
  const lower = figure(item.lower, unit)
  const upper = figure(item.upper, unit)
  if (item.gap === 'partial')
    return i18n._(
      msg`Only ${known} of ${expected} days are known: a part tells nothing, so nothing is claimed of this week.`,
    )
  if (item.value === null) return i18n._(msg`Nothing is known of this week.`)
  const missed = miss ? missSentence(miss, unit) : ''
  if (rules.length > 0) {
    const fired = ruleWords(rules, item.ruleSet)
    const told =
      item.side === 'above'
        ? i18n._(msg`${value} is a signal, above: ${fired}. Usual is ${lower} to ${upper}.`)
        : i18n._(msg`${value} is a signal, below: ${fired}. Usual is ${lower} to ${upper}.`)
    return [told, missed].filter(Boolean).join(' ')
  }
  const usual =
    item.limits === 'none'
      ? i18n._(msg`Fewer than six whole weeks are known, so nothing can be told from the usual coming and going.`)
      : i18n._(msg`The usual coming and going: between ${lower} and ${upper}.`)
  return [missed, usual].filter(Boolean).join(' ')
}

function missSentence(miss: NonNullable<FrozenItem['miss']>, unit: string | null): string {
  const target = figure(miss.target, unit)
  const by = figure(miss.by, unit)
  return i18n._(msg`It misses its target of ${target} by ${by}.`)
}

/** "at most 800 in the week to 6 Dec 2026". */
export function predictionWord({ direction, value, byWeekEnding }: Prediction, unit: string | null): string {
  const amount = figure(value, unit)
  const day = formatDay(byWeekEnding, { weekday: false })
  return direction === 'below'
    ? i18n._(msg`at most ${amount} in the week to ${day}`)
    : i18n._(msg`at least ${amount} in the week to ${day}`)
}

/** The day it is in the reader's own calendar. */
export function dayOf(now: number): string {
  const here = new Date(now)
  return `${here.getFullYear()}-${String(here.getMonth() + 1).padStart(2, '0')}-${String(here.getDate()).padStart(2, '0')}`
}
