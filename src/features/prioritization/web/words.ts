import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { StateLook } from '#web/registry.ts'
import type { Standing } from '../domain/cut.ts'
import type { ReachPeriod, RiceInput } from '../domain/rice.ts'

const INPUTS = { reach: msg`Reach`, impact: msg`Impact`, confidence: msg`Confidence`, effort: msg`Effort` }
const PERIODS = { week: msg`week`, month: msg`month`, quarter: msg`quarter`, year: msg`year` }
const STANDINGS = { in: msg`Safely in`, undecided: msg`Undecided`, out: msg`Safely out` }

export const inputWord = (input: RiceInput) => i18n._(INPUTS[input])
export const periodWord = (period: ReachPeriod) => i18n._(PERIODS[period])
export const standingWord = (standing: Standing) => i18n._(STANDINGS[standing])

export const STANDING_LOOKS: Record<Standing, StateLook> = {
  in: { shape: 'full', tone: 'good' },
  undecided: { shape: 'half', tone: 'caution' },
  out: { shape: 'open' },
}

/** The steps of the method, in the reader's words. */
export function useStepWord() {
  const { t } = useLingui()
  const words: Record<string, string> = {
    massive: t`Massive`,
    high: t`High`,
    medium: t`Medium`,
    low: t`Low`,
    minimal: t`Minimal`,
  }
  return (label: string) => words[label] ?? label
}
