import { randomBytes } from 'node:crypto'
import { makeId } from '#kernel/id.ts'

/** The only place where the server asks what time it is, so that rules never do. */
export const now = () => new Date()
export const nowText = () => now().toISOString()
export const newId = <Name extends string>(name: Name) => makeId(name, now().getTime(), tenBytes())

/** Chance is drawn for many ids at once: asking for ten bytes takes as long as asking for thousands. */
const DRAWN = 4_000
let drawn = Buffer.alloc(0)
let used = 0

function tenBytes(): Uint8Array {
  if (used + 10 > drawn.length) {
    drawn = randomBytes(DRAWN)
    used = 0
  }
  used += 10
  return drawn.subarray(used - 10, used)
}
