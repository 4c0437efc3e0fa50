import { setTimeout as pause } from 'node:timers/promises'

const ROWS = 60
const REPEATED = 8

interface Answered extends Standing {
  importId: string
  items: { sourceId: string }[]
}
/** Any request to the server; throws where it is refused or nobody answers. */
type Ask = (method: string, path: string, body?: object | string) => Promise<Answered>

interface Handed {
  name: string
  importId: string | null
  /** Somebody was told that it is done: it must stay so. */
  wasDone: boolean
}
interface Standing {
  status: string
  report: { created: number; unchanged: number } | null
}

/** Hands in one small file after the other and has each imported, whatever happens to the server meanwhile. */
export function importWithoutPause(ask: Ask) {
  const handed: Handed[] = []
  let isRunning = true
  const working = (async () => {
    for (let n = 0; isRunning; n++) {
      const one: Handed = { name: `File ${n}`, importId: null, wasDone: false }
      while (isRunning && one.importId === null) await handIn(ask, one).catch(() => pause(50))
      if (one.importId === null) break
      handed.push(one)
      // Whoever meets a kill goes on with the next file; what became of this one is looked at in the end.
      await run(ask, one)
        .then(() => followed(ask, one))
        .then(
          status => {
            one.wasDone = status === 'done'
          },
          () => pause(50),
        )
    }
  })()
  return {
    handed,
    done: () => handed.filter(one => one.wasDone).length,
    stop: async () => {
      isRunning = false
      await working
    },
  }
}

/** What is wrong with the files' rows, as sentences: a file is there as a whole or not at all, and says which. */
export async function halvesIn(ask: Ask, handed: readonly Handed[]): Promise<string[]> {
  const wrong: string[] = []
  for (const one of handed) {
    const { status } = await ended(ask, one)
    const ids = await idsOf(ask, one)
    if (one.wasDone && status !== 'done') wrong.push(`${one.name} was done and is ${status}`)
    if (ids.length !== (status === 'done' ? ROWS : 0)) wrong.push(`${one.name} is ${status} with ${ids.length} rows`)
    if (new Set(ids).size !== ids.length) wrong.push(`${one.name} has rows twice`)
  }
  return wrong
}

/** Has the last files imported once more: what was there is found again, what was not is made, and nothing is doubled. */
export async function doublesAfterRepeating(ask: Ask, handed: readonly Handed[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { name } of handed.slice(-REPEATED)) {
    const again: Handed = { name, importId: null, wasDone: false }
    const before = (await idsOf(ask, again)).length
    await handIn(ask, again)
    await run(ask, again)
    const status = await followed(ask, again)
    const { report } = await standing(ask, again)
    const ids = await idsOf(ask, again)
    if (status !== 'done' || ids.length !== ROWS || report?.created !== ROWS - before)
      wrong.push(`${name} repeated is ${status}: ${ids.length} rows, ${report?.created} made where ${before} stood`)
  }
  return wrong
}

async function handIn(ask: Ask, one: Handed) {
  const lines = Array.from({ length: ROWS }, (_, n) => `${n},"${one.name}, row ${n}: the lamp flickers",${one.name}`)
  const path = `/imports?kind=feedback&fileName=${encodeURIComponent(`${one.name}.csv`)}`
  const { importId } = await ask('POST', path, `review_id,review_text,source\n${lines.join('\n')}\n`)
  one.importId = importId
}

const run = (ask: Ask, { importId }: Handed) => ask('POST', `/imports/${importId}/run`, {})
const standing = (ask: Ask, { importId }: Handed): Promise<Standing> => ask('GET', `/imports/${importId}`)

async function followed(ask: Ask, one: Handed): Promise<string> {
  for (;;) {
    const { status } = await standing(ask, one)
    if (status !== 'running') return status
    await pause(30)
  }
}

/** One that nobody has begun, since its process went just then, is called off, as a person would. */
async function ended(ask: Ask, one: Handed): Promise<Pick<Standing, 'status'>> {
  if ((await standing(ask, one)).status === 'running')
    await ask('POST', `/imports/${one.importId}/cancellation`, {}).catch(() => {})
  return { status: await followed(ask, one) }
}

async function idsOf(ask: Ask, { name }: Handed): Promise<string[]> {
  const { items } = await ask('GET', `/feedback?limit=200&archived=all&source=${encodeURIComponent(name)}`)
  return items.map(row => row.sourceId)
}
