import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { median, quantile, report } from './report.ts'
import { freePort, launch, told, type Bench } from './setup.ts'

const EDITORS = 50
const SECONDS = Number(process.env['COLLAB_SECONDS'] ?? 20)
const ROUNDS = 3

interface Place {
  url: string
  name: string
  headers: Record<string, string>
  pid: number
}
interface Figures {
  p50: number
  p99: number
  acknowledged: number
  joinMs: number
  cpuMs: number
  delivered: number
  converged: boolean
}

/** Fifty editors on one document: ours, Hocuspocus in memory and a bare relay, in turns, by the same program. */
export async function collaboration({ address, large, server }: Pick<Bench, 'address' | 'large' | 'server'>) {
  const [plainPort, relayPort] = [await freePort(), await freePort()]
  const plain = await launch(['dist/bench/floor/hocuspocus.js', String(plainPort)], process.env)
  const relay = await launch(['dist/bench/floor/relay.js', String(relayPort)], process.env)
  const [ours, theirs, relayed, busy, theirsBusy]: [Figures[], Figures[], number[], Figures[], Figures[]] = [
    [],
    [],
    [],
    [],
    [],
  ]
  for (let round = 0; round < ROUNDS; round++) {
    told(`writing together, round ${round + 1} of ${ROUNDS}`)
    ours.push(await write(await ourPlace({ address, large, server }), 1))
    theirs.push(
      await write({ url: `ws://127.0.0.1:${plainPort}`, name: `bench ${round}`, headers: {}, pid: plain.pid ?? 0 }, 1),
    )
    relayed.push(await relayLatency(`ws://127.0.0.1:${relayPort}`))
    busy.push(await write(await ourPlace({ address, large, server }), 3))
    theirsBusy.push(
      await write({ url: `ws://127.0.0.1:${plainPort}`, name: `busy ${round}`, headers: {}, pid: plain.pid ?? 0 }, 3),
    )
  }
  plain.kill()
  relay.kill()
  const ratio = (of: (figures: Figures) => number, one = ours, other = theirs) =>
    median(one.map(of)) / median(other.map(of))
  const note = (of: (figures: Figures) => number, one = ours, other = theirs) =>
    `${median(one.map(of)).toFixed(1)} ÷ ${median(other.map(of)).toFixed(1)} ms`
  const whole = [...ours, ...busy].every(figures => figures.converged && figures.delivered === 1)
  report({
    bar: 'C1',
    what: '50 editors, 1 edit/s each: everything delivered, all agree',
    value: whole ? 1 : 0,
    must: v => v === 1,
    asks: 'must 1',
  })
  report({
    bar: 'C1',
    what: 'edit to the other 49, p50 ÷ Hocuspocus in memory',
    value: ratio(f => f.p50),
    must: v => v <= 1.5,
    asks: 'must ≤ 1.5, aim ≤ 1',
    note: note(f => f.p50),
  })
  report({
    bar: 'C1',
    what: 'the same, p99',
    value: ratio(f => f.p99),
    must: v => v <= 2,
    asks: 'must ≤ 2, aim ≤ 1',
    note: note(f => f.p99),
  })
  report({
    bar: 'C2',
    what: 'durable acknowledgement, p50 ÷ bare relay in memory',
    value: median(ours.map(f => f.acknowledged)) / median(relayed),
    must: v => v <= 3,
    asks: 'must ≤ 3, aim ≤ 2',
    note: `${median(ours.map(f => f.acknowledged)).toFixed(1)} ÷ ${median(relayed).toFixed(1)} ms`,
  })
  report({
    bar: 'C3',
    what: '50 editors join ÷ Hocuspocus in memory',
    value: ratio(f => f.joinMs),
    must: v => v <= 3,
    asks: 'must ≤ 3, aim ≤ 1.5',
    note: note(f => f.joinMs),
  })
  report({
    bar: 'C5',
    what: 'CPU at 3 edits/s each ÷ Hocuspocus in memory',
    value: ratio(f => f.cpuMs, busy, theirsBusy),
    must: v => v <= 2,
    asks: 'must ≤ 2, aim ≤ 1.2',
    note: note(f => f.cpuMs, busy, theirsBusy),
  })
}

async function ourPlace({ address, large, server }: Pick<Bench, 'address' | 'large' | 'server'>): Promise<Place> {
  const headers = { authorization: `Bearer ${large.token}` }
  const made = await fetch(`${address}/api/v1/documents`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Bench', kind: 'note' }),
  })
  const { id } = (await made.json()) as { id: string }
  return {
    url: `${address.replace('http', 'ws')}/api/v1/collaboration?workspace=${large.workspaceId}`,
    name: `${large.workspaceId}/${id}`,
    headers,
    pid: server.pid ?? 0,
  }
}

interface Editor {
  shared: Y.Doc
  provider: HocuspocusProvider
  socket: HocuspocusProviderWebsocket
}

async function write(place: Place, perSecond: number): Promise<Figures> {
  const editors = Array.from({ length: EDITORS }, () => open(place))
  const start = performance.now()
  await Promise.all(editors.map(({ provider }) => new Promise<void>(resolve => provider.on('synced', () => resolve()))))
  const joinMs = performance.now() - start
  const [latencies, acknowledgements]: [number[], number[]] = [[], []]
  const sent = new Map<string, number>()
  editors.forEach(({ shared, provider }, index) => {
    shared.getMap('probe').observe(event => {
      for (const key of event.keysChanged) {
        const at = key === String(index) ? undefined : sent.get(`${key} ${shared.getMap('probe').get(key)}`)
        if (at !== undefined) latencies.push(performance.now() - at)
      }
    })
    provider.on('unsyncedChanges', ({ number }: { number: number }) => {
      const at = sent.get(`newest ${index}`)
      if (number === 0 && at !== undefined) {
        acknowledgements.push(performance.now() - at)
        sent.delete(`newest ${index}`)
      }
    })
  })
  const cpuBefore = cpuOf(place.pid)
  const edits = await keepWriting(editors, perSecond, sent)
  const cpuMs = cpuOf(place.pid) - cpuBefore
  await pause(1500)
  const states = new Set(editors.map(({ shared }) => shared.getText('text').toString()))
  for (const { provider, socket } of editors) {
    provider.destroy()
    socket.destroy()
  }
  return {
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
    acknowledged: median(acknowledgements),
    joinMs,
    cpuMs,
    delivered: latencies.length / (edits * (EDITORS - 1)),
    converged: states.size === 1,
  }
}

async function keepWriting(editors: readonly Editor[], perSecond: number, sent: Map<string, number>) {
  const end = performance.now() + SECONDS * 1000
  let edits = 0
  await Promise.all(
    editors.map(async ({ shared }, index) => {
      await pause((index / EDITORS) * (1000 / perSecond))
      for (let n = 0; performance.now() < end; n++, edits++) {
        const at = performance.now()
        sent.set(`${index} ${n}`, at)
        if (!sent.has(`newest ${index}`)) sent.set(`newest ${index}`, at)
        shared.transact(() => {
          shared.getText('text').insert((index * 7 + n) % (shared.getText('text').length + 1), 'abc '.charAt(n % 4))
          shared.getMap('probe').set(String(index), n)
        })
        await pause(1000 / perSecond)
      }
    }),
  )
  return edits
}

function open({ url, name, headers }: Place): Editor {
  class WithHeaders extends WebSocket {
    constructor(address: string) {
      super(address, { headers })
    }
  }
  const shared = new Y.Doc()
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WithHeaders })
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document: shared })
  provider.attach()
  return { shared, provider, socket }
}

async function relayLatency(url: string) {
  const latencies: number[] = []
  const sockets = await Promise.all(
    Array.from(
      { length: EDITORS },
      () =>
        new Promise<WebSocket>(resolve => {
          const socket = new WebSocket(url)
          socket.on('message', data => latencies.push(performance.now() - (data as Buffer).readDoubleLE(0)))
          socket.once('open', () => resolve(socket))
        }),
    ),
  )
  const end = performance.now() + (SECONDS * 1000) / 2
  await Promise.all(
    sockets.map(async (socket, index) => {
      await pause((index / EDITORS) * 1000)
      while (performance.now() < end) {
        const message = Buffer.alloc(40)
        message.writeDoubleLE(performance.now(), 0)
        socket.send(message)
        await pause(1000)
      }
    }),
  )
  await pause(300)
  sockets.forEach(socket => socket.terminate())
  return median(latencies)
}

/** User and system time of a process so far (Linux, in ticks of ten milliseconds). */
function cpuOf(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
