import { positionsAfter } from '#kernel/position.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { Config } from '../domain/config.ts'
import { deckBlock } from '../domain/deck-block.ts'
import { blocksOf, deckSettingsOf } from '../domain/import-plan.ts'
import { deck } from '../domain/stored-deck.ts'

const decks = storeOf(deck)
const blocks = storeOf(deckBlock)

export interface WrittenDeck {
  id: `deck_${string}`
  blocks: { created: number; updated: number; unchanged: number }
  isNew: boolean
}

/** Makes the deck of a configuration, or brings the one of its name in step with it: block by block, in their order. */
export async function writeDeck(
  tx: Change,
  config: Config,
  idOf: (name: string) => `metric_${string}`,
): Promise<WrittenDeck> {
  const settings = deckSettingsOf(config)
  const [standing] = await decks.where(tx, 'name = $1', [settings.name], { orderBy: 'id' })
  const row =
    standing === undefined
      ? await decks.insert(tx, { ...deck.create.parse({ name: settings.name }), ...settings, owner: tx.actorId })
      : await decks.update(tx, standing.id, settings)
  const before = standing === undefined ? [] : await blocks.where(tx, 'deck = $1', [row.id], { orderBy: 'place, id' })
  const wanted = blocksOf(config, idOf)
  const places = positionsAfter(null, wanted.length)
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const [index, block] of wanted.entries()) {
    const place = places[index] ?? null
    const known = before[index]
    if (known === undefined) {
      await blocks.insert(tx, { ...block, custom: {}, deck: row.id, place }, { product: row.product })
      counts.created += 1
      continue
    }
    const after = await blocks.update(tx, known.id, { ...block, place })
    if (after.version === known.version) counts.unchanged += 1
    else counts.updated += 1
  }
  for (const { id } of before.slice(wanted.length)) {
    await blocks.archive(tx, id)
    counts.updated += 1
  }
  return { id: row.id, blocks: counts, isNew: standing === undefined || row.version !== standing.version }
}
