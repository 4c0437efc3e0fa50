import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Cadence } from '../../domain/metric.ts'
import type { RuleSet } from '../../domain/signals/choices.ts'
import type { Rule } from '../../domain/signals/rules.ts'

/** The rule that fired, in a few words, as its school has it. */
export function ruleWord(rule: Rule, ruleSet: RuleSet, cadence: Cadence): string {
  const [run, window, near] = ruleSet === 'nhs' ? [7, 3, 2] : [8, 4, 3]
  switch (rule) {
    case 'outside':
      return i18n._(msg`outside its limits`)
    case 'range':
      return i18n._(msg`a step larger than usual`)
    case 'shift':
      if (cadence === 'day') return i18n._(msg`${run} days in a row on one side of the mean`)
      if (cadence === 'month') return i18n._(msg`${run} months in a row on one side of the mean`)
      return i18n._(msg`${run} weeks in a row on one side of the mean`)
    case 'trend':
      if (cadence === 'day') return i18n._(msg`${run} days in one direction`)
      if (cadence === 'month') return i18n._(msg`${run} months in one direction`)
      return i18n._(msg`${run} weeks in one direction`)
    case 'near_limit':
      if (cadence === 'day') return i18n._(msg`${near} of ${window} days near a limit`)
      if (cadence === 'month') return i18n._(msg`${near} of ${window} months near a limit`)
      return i18n._(msg`${near} of ${window} weeks near a limit`)
  }
}

export const rulesWord = (rules: readonly Rule[], ruleSet: RuleSet, cadence: Cadence) =>
  rules.map(rule => ruleWord(rule, ruleSet, cadence)).join(', ')
