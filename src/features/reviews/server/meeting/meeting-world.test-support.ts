import { addDays, weekday } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'

export let world: World
export let editor: Client

export async function setUp() {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
}
export const tearDown = () => world.close()

const today = new Date().toISOString().slice(0, 10)
/** The Sunday on which the last whole week ended. */
export const lastSunday = addDays(today, -weekday(today))
export const weeksLater = (weeks: number) => addDays(lastSunday, weeks * 7)

const make = async (path: string, values: object): Promise<string> => {
  const { status, body } = await editor('POST', path, values)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

/** A metric whose weeks alternate a little; each of `lastWeeks` is the sum of one of the newest weeks. */
export async function metricWith(about: object, lastWeeks: readonly number[] = [], until = lastSunday) {
  const id = await make('/metrics', {
    name: 'Orders',
    definition: 'Orders paid for.',
    owner: world.workspace.personId,
    ...about,
  })
  const weeks = Array.from({ length: 26 }, (_, n) => lastWeeks[n - 26 + lastWeeks.length] ?? 700 + (n % 3) * 7)
  await tell(
    id,
    weeks.flatMap((sum, n) => weekOf(sum, addDays(until, (n - 25) * 7))),
  )
  return id
}

/** Seven days that add up to a sum. */
export const weekOf = (sum: number, sunday: string) =>
  Array.from({ length: 7 }, (_, n) => ({ date: addDays(sunday, n - 6), value: sum / 7 }))

export const tell = (id: string, observations: object[]) =>
  editor('POST', `/metrics/${id}/observations`, { observations })

export async function deckOf(...metrics: string[]): Promise<string> {
  const deck = await make('/decks', { name: 'Weekly business review' })
  for (const metric of metrics)
    await make('/deck-blocks', { deck, kind: 'chart', title: 'Chart', shows: { lines: [{ metric }] } })
  return deck
}

export const start = async (deck: string, weekEnding = lastSunday, client = editor) =>
  (await client('POST', '/reviews', { deck, weekEnding })).body

export const say = (meeting: string, metric: string, about: object, client = editor) =>
  client('POST', '/review-entries', { meeting, metric, ...about })

export const explained = {
  disposition: 'explained',
  causeClass: 'known_event',
  text: 'A holiday.',
  evidence: 'The calendar.',
}
