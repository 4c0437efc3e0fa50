import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import type { SettingsOf, SourceKind } from '../../domain/source-settings.ts'
import type { Weights } from '../../domain/feed-reading.ts'
import type { Host } from '../host.ts'

/** A row while it is read. */
export interface RawRow {
  row: number
  cells: Readonly<Record<string, unknown>>
  problems: readonly { column: string | null; code: string; detail: string; refuses: boolean }[]
}

export interface OpenTable {
  /** Null where the source has but one. */
  name: string | null
  columns: readonly string[]
  /** How much each value of a column weighs in a mean of days, as another column says. */
  weights?: Weights
  /** As they come, a batch at a time. */
  batches: AsyncIterable<Iterable<RawRow>>
}

export interface OpenSource {
  /** What is being read, for people: the names of files, an address, a connection. */
  what: string
  /** The oldest first, each to be read before the next is asked for. */
  tables: AsyncIterable<OpenTable>
  /** By which an address is asked whether it has changed. */
  versionMark: Record<string, string> | null
}

export interface Circumstances {
  scope: Scope
  host: Host
  signal: AbortSignal
  /** What was read last, where it need not be read again unchanged. */
  versionMark: Record<string, string> | null
  /** Waits until a file may have stopped growing. */
  pause: (milliseconds: number) => Promise<unknown>
}

/** How a kind of source is read. Null: it has not changed since `versionMark`. What cannot be read is refused. */
export type Opener<K extends SourceKind> = (
  settings: SettingsOf<K>,
  circumstances: Circumstances,
) => Promise<OpenSource | null>

/** What one source may hold at most: more is no table of a metric's days. */
export const LARGEST_SOURCE_BYTES = 100_000_000

export const refusal = (code: string, message: string, field?: string) =>
  new Refusal('invalid', { ...(field === undefined ? {} : { field }), code: `source.${code}`, message })

export const tooManyBytes = (what: string) =>
  refusal('too_large', `${what} holds more than 100 MB. Leave out columns or days that are not needed, or split it.`)

/** Lets a stream through until it is longer than a source may be. */
export async function* bounded(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of bytes) {
    length += piece.byteLength
    if (length > LARGEST_SOURCE_BYTES) throw tooManyBytes(what)
    yield piece
  }
}
