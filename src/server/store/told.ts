import type { Audience } from '#kernel/audience.ts'
import type { LogItem } from './entry.ts'

/** Browsers are told of a bulk change in pieces, each with its own place in the log. */
const ITEMS_PER_PIECE = 1000

interface Crowd extends Pick<LogItem, 'op' | 'entity' | 'audience'> {
  ids: readonly string[]
}

/** What browsers are told of a change. Of a million rows only the ids are kept, and told a thousand at a time. */
export class Told {
  private readonly items: LogItem[] = []
  private readonly crowds: Crowd[] = []

  add(item: LogItem) {
    this.items.push(item)
  }

  addMany(op: 'touch' | 'remove', entity: string, audience: Audience, ids: readonly string[]) {
    for (let start = 0; start < ids.length; start += ITEMS_PER_PIECE)
      this.crowds.push({ op, entity, audience, ids: ids.slice(start, start + ITEMS_PER_PIECE) })
  }

  get length() {
    return this.items.length
  }

  /** What a part of a change told that did not come to be. */
  forgetSince(length: number) {
    this.items.length = length
  }

  get isEmpty() {
    return this.items.length === 0 && this.crowds.length === 0
  }

  get audiences(): Set<string> {
    return new Set([...this.items, ...this.crowds].flatMap(({ audience }) => audience))
  }

  /** Each piece as JSON, made when it is asked for; at least one, which may tell of nothing. */
  *pieces(): Generator<string> {
    for (let start = 0; start < this.items.length; start += ITEMS_PER_PIECE)
      yield JSON.stringify(this.items.slice(start, start + ITEMS_PER_PIECE))
    for (const { ids, ...alike } of this.crowds) yield JSON.stringify(ids.map(id => ({ ...alike, id })))
    if (this.isEmpty) yield '[]'
  }
}
