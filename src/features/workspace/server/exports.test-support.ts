import { randomBytes } from 'node:crypto'
import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import { keepFile } from '#server/files/file-store.ts'
import type { Client, World } from '#testing/world.ts'
import { scopeFor, type Founded } from './founding.ts'

/** A little of everything that may go wrong on the way: money, lists, archived rows, private rows, scripts of the world. */
export async function fill(world: World, owner: Client, editor: Client) {
  const { body: product } = await editor('POST', '/products', {
    name: 'Lamp',
    description: 'Größe “L”\n🦉 日本語',
    custom: { shelf: { row: 3 } },
  })
  const { body: old } = await editor('POST', '/products', { name: 'Old lamp' })
  await editor('DELETE', `/products/${old.id}`)
  await editor('POST', '/people', { name: 'Mira Sample', email: 'mira@sample.test' })
  for (const name of ['=HYPERLINK("http://example.test")', 'Northwind, "the" shop', 'Line\nbreak'])
    await editor('POST', '/customers', { name, segment: '-5', revenuePerYear: { amount: '1200.50', currency: 'EUR' } })
  await editor('POST', '/saved-views', { title: 'Shared', entity: 'idea', filters: { status: 'new' }, shared: true })
  await editor('POST', '/saved-views', { title: 'My own', entity: 'idea' })
  await owner('PATCH', '/workspace', { settings: { timeZone: 'Europe/Berlin', currency: 'EUR' } })
  const { body: documents } = await editor('POST', '/documents', {
    title: 'A lamp that waits',
    kind: 'prfaq',
    product: product.id,
  })
  await editor('GET', `/documents/${documents.id}/text`)
  expect((await editor('POST', `/documents/${documents.id}/versions`, { name: 'First' })).status).toBe(201)
  await keepFile(scopeIn(world, world.workspace), oneByOne([randomBytes(1_500_000), Buffer.from('end')]), {
    name: 'photo.png',
    bytesMax: 10_000_000,
  })
  await fillThread(editor)
}

/** One whole thread, from a quote in another language to a metric. */
async function fillThread(editor: Client) {
  const make = async (path: string, values: object) => ((await editor('POST', path, values)).body as { id: string }).id
  const feedback = await make('/feedback', {
    text: 'Die Lampen wurden verspätet in alle Häuser geliefert.',
    source: 'mail',
    language: 'de',
    tags: ['lamp'],
  })
  const metric = await make('/metrics', { name: 'Lamps in time', cadence: 'week' })
  const to = { p10: 1, p50: 2, p90: 3, shape: 'normal' }
  const idea = await make('/ideas', {
    title: 'On time',
    expectedEffects: [{ metric, direction: 'increase', to, by: '2027-01-01' }],
  })
  await make('/links', {
    from: { type: 'feedback', id: feedback },
    relation: 'supports',
    to: { type: 'idea', id: idea },
    quote: 'verspätet',
    start: 18,
    end: 27,
  })
  const roadmapItem = await make('/roadmap-items', { title: 'On time', idea })
  await make('/launches', {
    title: 'Lamps on time',
    launchOn: '2027-01-01',
    checklist: true,
    roadmapItem,
    metrics: [metric],
  })
  await editor('POST', `/metrics/${metric}/observations`, {
    observations: [
      { date: '2026-01-05', value: 0 },
      { date: '2026-01-12', value: 1.5 },
    ],
  })
}

export const scopeIn = (world: World, workspace: Founded) =>
  scopeFor(world.server.house, { ...workspace, name: 'Owner' }, 'command')

export const ask = (world: World, client: Client, path: string, init: RequestInit = {}) =>
  fetch(`${world.address}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${client.token}`, ...(init.headers as Record<string, string>) },
  })

export async function takeExport(world: World, client: Client): Promise<Buffer> {
  const answer = await ask(world, client, '/exports', { method: 'POST' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  return Buffer.from(await answer.arrayBuffer())
}

export async function giveExport(world: World, client: Client, zip: Uint8Array) {
  const answer = await ask(world, client, '/workspace-imports', {
    method: 'POST',
    body: new Uint8Array(zip),
    headers: { 'content-type': 'application/zip' },
  })
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  return { status: answer.status, body: (await answer.json()) as any }
}

async function* oneByOne(pieces: Buffer[]) {
  yield* pieces
}

export const filesOf = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]))

export const rowsOf = (zip: Uint8Array, entity: string) =>
  (filesOf(zip)[`entities/${entity}.ndjson`] ?? Buffer.alloc(0))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)

export const rowsFrom = (bytes: Buffer | undefined) =>
  String(bytes ?? '')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Record<string, unknown>)
