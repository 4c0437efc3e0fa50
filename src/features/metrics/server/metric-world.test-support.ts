import { addDays } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

/** A world with an editor in it, and ways to say what a metric was. */
export let world: World
export let editor: Client

export async function setUp() {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
}
export const tearDown = () => world.close()

export interface Point {
  from: string
  to: string
  value: number | null
  soFar: number | null
  known: number
  expected: number
  isComplete: boolean
  isRunning: boolean
  gap: string | null
  restated: number
  target: number | null
  prior: number | null
}
export const make = async (values: object = {}) =>
  (await editor('POST', '/metrics', { name: 'Orders', cadence: 'day', ...values })).body as { id: string }
export const tell = (id: string, observations: object[]) =>
  editor('POST', `/metrics/${id}/observations`, { observations })
export const series = async (id: string, query: string) =>
  (await editor('GET', `/metrics/${id}/observations?${query}`)).body as { points: Point[]; [field: string]: unknown }
export const daysFrom = (first: string, values: (number | null)[]) =>
  values.map((value, n) => ({ date: addDays(first, n), value }))
export const undo = (answer: { headers: Headers }) =>
  editor('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)

/** What the rule of periods says of one, without what a chart adds to it. */
export const periodOf = ({ from, to, value, soFar, known, expected, isComplete, isRunning }: Point) => ({
  from,
  to,
  value,
  soFar,
  known,
  expected,
  isComplete,
  isRunning,
})

// 5 January 2026 is a Monday.
export const MONDAY = '2026-01-05'
