import { addDays } from '#kernel/calendar.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type Client, type World } from '#testing/world.ts'
import type { DeckReview, ReviewChart } from '../domain/review-schema.ts'

/** A world with an editor in it, and ways to make metrics and decks. */
export let world: World
export let editor: Client

export async function setUp() {
  world = await openWorld(await testDatabase())
  editor = await world.as('editor')
}
export const tearDown = () => world.close()

export const admissible = () => ({ owner: world.workspace.personId, definition: 'Orders that were paid for.' })

export const makeMetric = async (values: object = {}): Promise<string> =>
  (await editor('POST', '/metrics', { name: 'Orders', cadence: 'day', ...admissible(), ...values })).body.id as string

export const makeDeck = async (values: object = {}): Promise<string> =>
  (await editor('POST', '/decks', { name: 'Weekly review', ...values })).body.id as string

export const addBlock = (deck: string, kind: string, shows: object, title = 'Orders') =>
  editor('POST', '/deck-blocks', { deck, kind, title, shows })

export const tell = (id: string, first: string, values: readonly (number | null)[], knownAt: string | null = null) =>
  editor('POST', `/metrics/${id}/observations`, {
    observations: values.map((value, n) => ({ date: addDays(first, n), value, knownAt })),
  })

export const review = async (deck: string, query = ''): Promise<DeckReview> =>
  (await editor('GET', `/decks/${deck}/review${query}`)).body as DeckReview

export const chartsOf = ({ blocks }: DeckReview): ReviewChart[] =>
  blocks.flatMap(block => (block.kind === 'chart' ? [block] : []))

export const lastWeek = (answer: DeckReview) => chartsOf(answer)[0]?.series[0]?.weeks.at(-1)
