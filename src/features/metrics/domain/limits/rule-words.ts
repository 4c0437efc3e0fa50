import type { RuleSet } from '../signals/choices.ts'
import type { Rule } from '../signals/rules.ts'

/** Each rule in words, as its school has it. Only weeks are read in a deck. */
export const RULE_WORDS: Readonly<Record<RuleSet, Readonly<Record<Rule, string>>>> = {
  wheeler: {
    outside: 'outside its limits',
    range: 'a step larger than usual',
    shift: 'eight weeks on one side of the mean',
    trend: 'seven weeks in one direction',
    near_limit: 'three of four weeks near a limit',
  },
  nhs: {
    outside: 'outside its limits',
    range: 'a step larger than usual',
    shift: 'seven weeks on one side of the mean',
    trend: 'seven weeks in one direction',
    near_limit: 'two of three weeks near a limit',
  },
}
