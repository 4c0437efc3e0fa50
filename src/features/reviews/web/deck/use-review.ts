import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createContext, useMemo } from 'react'
import { useClient } from '#web/api/client.ts'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { decksApi } from '../../deck-api.ts'
import { deckBlock, type DeckBlock } from '../../domain/deck-block.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'

export interface Moment {
  weekEnding: string | null
  asOf: string | null
}

/** The blocks of a deck in their order. */
export function useBlocks(deck: string): readonly DeckBlock[] {
  const rows = useRows(deckBlock)
  return useMemo(
    () =>
      rows
        .filter(block => block.deck === deck)
        .sort((one, other) =>
          keyOf(one) < keyOf(other) || (keyOf(one) === keyOf(other) && one.id < other.id) ? -1 : 1,
        ),
    [rows, deck],
  )
}

/** The same for all that stand on a page of the deck, sorted once. */
export const BlocksContext = createContext<readonly DeckBlock[]>([])

/** Blocks without a place stand last. Places sort by their characters. */
const keyOf = ({ place }: DeckBlock) => place ?? '~'

/** The deck as the server computes it; read again when a value comes or what it is made of changes. */
export function useReview({ id, version }: Pick<StoredDeck, 'id' | 'version'>, { weekEnding, asOf }: Moment) {
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const blocks = useBlocks(id)
  const metrics = useAllRows('metric')
  const made = [...blocks, ...metrics].map(row => `${row.id}${row.version}`).join()
  return useQuery({
    enabled: version > 0,
    queryKey: ['observation', details.id, 'deck', id, weekEnding, asOf, version, made],
    queryFn: ({ signal }) =>
      client.deckReview({ id, ...(weekEnding ? { weekEnding } : {}), ...(asOf ? { asOf } : {}) }, { signal }),
    placeholderData: keepPreviousData,
  })
}
