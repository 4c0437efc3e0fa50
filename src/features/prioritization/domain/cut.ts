import { STABLE_FROM } from './simulate.ts'

/** What the simulation says about being among those that can be chosen. */
export type Standing = 'in' | 'undecided' | 'out'

/** Safely in from four chances in five, safely out up to one in five; between them nobody should pretend to know. */
export function standingOf(probabilityTopK: number): Standing {
  if (probabilityTopK >= STABLE_FROM) return 'in'
  // 1 − 0.8 is a hair above 0.2 in binary; both sides of the line are meant to be alike.
  return probabilityTopK <= Number((1 - STABLE_FROM).toFixed(12)) ? 'out' : 'undecided'
}

/** Rows that stand together and cannot be told apart: a bracket beside them. */
export interface Bracket {
  /** The first row, counted from 0. */
  from: number
  /** How many rows, at least two. */
  rows: number
}

/** Where brackets stand in a list that people may have put in another order: only neighbors are held together. */
export function bracketsOf(groups: readonly (number | null)[]): Bracket[] {
  const brackets: Bracket[] = []
  for (let from = 0, to = 0; from < groups.length; from = to) {
    to = from + 1
    while (to < groups.length && groups[to] !== null && groups[to] === groups[from]) to += 1
    if (to - from > 1) brackets.push({ from, rows: to - from })
  }
  return brackets
}
