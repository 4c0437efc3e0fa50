import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, integer, optional, ref, text } from '#kernel/field.ts'
import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** Somebody put an idea elsewhere than the numbers do, and said why. Archived, it no longer counts. */
export const orderOverride = entity(
  'orderOverride',
  {
    table: 'order_override',
    label: 'Change of order',
    plural: 'Changes of order',
    titleField: 'reason',
    searchable: ['reason'],
    lives: 'browser',
  },
  {
    idea: ref('idea', 'Idea'),
    /** 1 is the first place. */
    position: integer('Place', { min: 1, max: 100_000 }),
    reason: text('Reason', { max: 1_000 }),
    /** Copied from the idea. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type OrderOverride = RowOf<typeof orderOverride>
/** The part of an override that the order needs. */
export type Pin = Pick<OrderOverride, 'id' | 'position' | 'reason' | 'updatedAt' | 'archivedAt'> & { idea: string }

export interface Placed {
  idea: string
  /** 1 is the first place. */
  position: number
  /** Where the numbers alone would put it. */
  computedPosition: number
  /** The change of order that holds it where it is. */
  pin: Pin | null
}

/**
 * Merges changes by hand into the computed order. A pinned idea stands at its place, the others keep their order
 * around it. Where two want one place, the later decision has it, and the earlier takes the nearest free place below,
 * or above when there is none. A place beyond the end is the end. Of several pins of one idea the latest counts.
 */
export function mergedOrder(computed: readonly string[], pins: readonly Pin[]): Placed[] {
  const places = new Array<string | null>(computed.length).fill(null)
  const held = new Map<string, Pin>()
  for (const pin of [...pins].sort(laterFirst)) {
    if (pin.archivedAt !== null || held.has(pin.idea) || !computed.includes(pin.idea)) continue
    places[freePlace(places, Math.min(pin.position, places.length) - 1)] = pin.idea
    held.set(pin.idea, pin)
  }
  const computedPlace = new Map(computed.map((idea, i) => [idea, i + 1]))
  const others = computed.filter(idea => !held.has(idea))[Symbol.iterator]()
  return places.map((pinned, i) => {
    const idea = pinned ?? others.next().value ?? ''
    return { idea, position: i + 1, computedPosition: computedPlace.get(idea) ?? i + 1, pin: held.get(idea) ?? null }
  })
}

/** Checks a change of order before it is kept: it names a place in the list, and a reason that others can read. */
export function pinIdea(
  { idea, position, reason }: { idea: string; position: number; reason: string },
  order: readonly Placed[],
): Outcome<{ position: number; reason: string }> {
  if (!order.some(placed => placed.idea === idea))
    return refused({ field: 'idea', code: 'order.not_listed', message: 'This idea is not in the list; rank it first.' })
  if (!Number.isInteger(position) || position < 1 || position > order.length)
    return refused({
      field: 'position',
      code: 'order.no_such_place',
      message: `Choose a place from 1 to ${order.length}.`,
    })
  if (reason.trim() === '')
    return refused({
      field: 'reason',
      code: 'order.reason_missing',
      message: 'Say why it stands here, so that others can follow.',
    })
  return done({ position, reason: reason.trim() })
}

const laterFirst = (one: Pin, other: Pin) =>
  one.updatedAt === other.updatedAt ? (one.id < other.id ? 1 : -1) : one.updatedAt < other.updatedAt ? 1 : -1

function freePlace(places: readonly (string | null)[], wanted: number): number {
  for (let place = wanted; place < places.length; place++) if (places[place] === null) return place
  return places.lastIndexOf(null, wanted)
}
