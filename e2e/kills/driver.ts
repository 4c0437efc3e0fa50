import { randomBytes } from 'node:crypto'
import { makeId } from '#kernel/id.ts'

/** One thing a server said it had kept: it must be there after any crash, once, as it was said. */
export interface Acknowledged {
  id: string
  /** The last name that was acknowledged. */
  name: string
  /** Names that were asked for after it and never answered: either may stand. */
  unanswered: Set<string>
}

export interface Writes {
  acknowledged: Map<string, Acknowledged>
  /** Things asked for and never answered: they may be there or not. */
  unanswered: Set<string>
  failures: number
  stop: () => Promise<void>
}

type Ask = (
  method: string,
  path: string,
  body: object,
  headers?: Record<string, string>,
) => Promise<{ id: string; name: string }>

/** Writes without pause, several at once, and keeps a log of what was acknowledged. */
export function writeWithoutPause(ask: Ask, writers = 6): Writes {
  const writes: Writes = { acknowledged: new Map(), unanswered: new Set(), failures: 0, stop: async () => {} }
  let isRunning = true
  const loops = Array.from({ length: writers }, async (_, writer) => {
    for (let n = 0; isRunning; n++) {
      try {
        if (n % 3 === 2) await rename(ask, writes, writer, n)
        else await create(ask, writes, `writer ${writer} item ${n}`)
      } catch {
        writes.failures++
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
  })
  writes.stop = async () => {
    isRunning = false
    await Promise.all(loops)
  }
  return writes
}

async function create(ask: Ask, writes: Writes, name: string) {
  const id = makeId('product', Date.now(), randomBytes(10))
  writes.unanswered.add(id)
  const row = await ask('POST', '/products', { id, name })
  writes.unanswered.delete(id)
  writes.acknowledged.set(row.id, { id: row.id, name: row.name, unanswered: new Set() })
}

async function rename(ask: Ask, writes: Writes, writer: number, n: number) {
  const own = [...writes.acknowledged.values()].filter(one => one.name.startsWith(`writer ${writer} `))
  const one = own[n % Math.max(1, own.length)]
  if (!one) return
  const name = `${one.name.split(' renamed')[0]} renamed ${n}`
  one.unanswered.add(name)
  const row = await ask('PATCH', `/products/${one.id}`, { name })
  one.unanswered.delete(name)
  one.name = row.name
}

/** What is wrong with what stands, as sentences; none when every acknowledged write is there, once. */
export function lossesIn(
  standing: readonly { id: string; name: string }[],
  writes: Pick<Writes, 'acknowledged' | 'unanswered'>,
): string[] {
  const byId = new Map(standing.map(row => [row.id, row]))
  const lost = [...writes.acknowledged.values()].flatMap(({ id, name, unanswered }) => {
    const row = byId.get(id)
    if (!row) return [`lost: ${id} "${name}"`]
    return row.name === name || unanswered.has(row.name)
      ? []
      : [`changed back: ${id} is "${row.name}", acknowledged as "${name}"`]
  })
  const known = new Set([...writes.acknowledged.keys(), ...writes.unanswered])
  const strange = standing.filter(row => !known.has(row.id)).map(row => `doubled or unknown: ${row.id}`)
  const doubled = standing.length - byId.size
  return [...lost, ...strange, ...(doubled > 0 ? [`${doubled} rows appear twice`] : [])]
}
