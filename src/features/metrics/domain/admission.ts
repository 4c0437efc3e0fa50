import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** What a metric has to have before it may stand in a deck, and nothing else (mechanisms 3.1). */
export const NEEDED_FOR_A_DECK = ['owner', 'definition', 'direction'] as const
export type NeededForADeck = (typeof NEEDED_FOR_A_DECK)[number]

/** A metric, or what is read of one from a file, where more may be missing. */
export type Candidate = Readonly<Record<NeededForADeck, string | null>>

export const missingForDeck = (metric: Candidate): NeededForADeck[] =>
  NEEDED_FOR_A_DECK.filter(field => (metric[field] ?? '').trim() === '')

/** A figure that nobody answers for, that nobody defined, or of which nobody knows which way is good, starts no talk. */
export function admitted<M extends Candidate & { name: string }>(metric: M): Outcome<M> {
  const missing = missingForDeck(metric)
  return missing.length === 0
    ? done(metric)
    : refused(...missing.map(field => ({ field, code: CODES[field], message: `${metric.name} ${WORDS[field]}` })))
}

const CODES: Record<NeededForADeck, string> = {
  owner: 'metric.no_owner',
  definition: 'metric.no_definition',
  direction: 'metric.no_direction',
}
const WORDS: Record<NeededForADeck, string> = {
  owner: 'has no owner. Say who answers for it, then it can enter a deck.',
  definition: 'has no definition. Say what exactly is counted, then it can enter a deck.',
  direction: 'has no direction. Say which way is good, then it can enter a deck.',
}
