import { expect } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Answer, type Client, type World } from '#testing/world.ts'
import type { MetricSource } from '../domain/metric-source.ts'
import type { SourceRun } from '../domain/source-run.ts'
import type { SourceReading, SourceSettings } from '../domain/source-settings.ts'

/** A world with sources in it, an administrator and an editor. */
export let world: World
export let admin: Client
export let editor: Client

export async function setUp() {
  world = await openWorld(await testDatabase())
  admin = await world.as('admin')
  editor = await world.as('editor')
}
export const tearDown = () => world.close()

export const makeMetric = async (values: object = {}) =>
  (await editor('POST', '/metrics', { name: 'Orders', cadence: 'day', ...values })).body
    .id as SourceReading['feeds'][number]['metric']

export const feedOf = (metric: string, about: object = {}) => ({ metric, column: 'Orders', ...about })

export async function makeSource(
  settings: Partial<SourceSettings>,
  reading: object,
  about: object = {},
  client = admin,
): Promise<Answer> {
  return client('POST', '/metric-sources', {
    name: 'Orders by day',
    settings,
    reading: { dayColumn: 'Day', ...reading },
    ...about,
  })
}

export const sourceOf = async (id: string) => (await admin('GET', `/metric-sources/${id}`)).body as MetricSource
export const lastRunOf = async (id: string) =>
  (await admin('GET', `/source-runs?source=${id}&limit=1`)).body.items[0] as SourceRun

/** Waits until a run has ended. */
export async function ended(run: { id: string }): Promise<SourceRun> {
  const now = async () => (await admin('GET', `/source-runs/${run.id}`)).body as SourceRun
  await expect.poll(async () => (await now()).outcome, { timeout: 20_000, interval: 50 }).not.toBe('running')
  return now()
}

/** Reads a source now, and waits for how it ended. */
export async function runNow(id: string): Promise<SourceRun> {
  const { status, body } = await editor('POST', `/metric-sources/${id}/runs`)
  expect({ status, body }).toMatchObject({ status: 202, body: { outcome: 'running', isByHand: true } })
  return ended(body)
}

export const valuesOf = async (metric: string) =>
  (await editor('GET', `/observations?metric=${metric}&sort=occurredOn&limit=200`)).body.items.map(
    ({ occurredOn, value }: { occurredOn: string; value: number }) => [occurredOn, value],
  )
