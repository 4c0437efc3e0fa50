import type { Random } from '#kernel/stats/random.ts'
import type { Voice } from './people.ts'

/** Asks the product's own API, as a script would: the sample is told by what everybody uses. */
export type Ask = <T = { id: string }>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => Promise<T>

/** What has been told so far, and by whom more can be told. */
export interface Told {
  /** Each change is made by the person whose work it is. */
  as: Readonly<Record<Voice, Ask>>
  people: Readonly<Record<Voice, string>>
  products: { jug: string; app: string }
  today: string
  chance: Random
}

/** Ids of the story by the keys of its parts. */
export type Ids = ReadonlyMap<string, string>

/** Marks every row as made up, where rows can carry a mark. */
export const SAMPLE = { custom: { sample: true } }

export const rangeOf = (written: readonly [number, number, number] | null) =>
  written === null ? null : { p10: written[0], p50: written[1], p90: written[2], shape: 'lognormal' as const }
