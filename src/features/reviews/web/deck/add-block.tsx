import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { positionBetween } from '#kernel/position.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { choiceWord } from '#web/words.ts'
import { BLOCK_KINDS, deckBlock, NOTHING_SHOWN, type BlockKind } from '../../domain/deck-block.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'
import { BlockForm } from './block-form.tsx'
import { useBlocks } from './use-review.ts'

/** Puts a block at the end and asks at once what it shows. */
export function AddBlock({ deck }: { deck: StoredDeck['id'] }) {
  const { t } = useLingui()
  const change = useChange(deckBlock)
  const blocks = useBlocks(deck)
  const [made, setMade] = useState<string | null>(null)
  const row = useEntity(deckBlock, made)
  const add = (kind: BlockKind) => {
    const place = positionBetween(blocks.at(-1)?.place ?? null, null)
    setMade(change.create({ deck, kind, place, shows: NOTHING_SHOWN }, t`Add a block`))
  }
  return (
    <>
      <ActionMenu
        label={t`Add a block`}
        actions={BLOCK_KINDS.map(kind => ({ word: choiceWord(deckBlock, 'kind', kind), run: () => add(kind) }))}
        target={handed => (
          <Button variant="default" leftSection={<Plus />} {...handed}>
            <Trans>Add a block</Trans>
          </Button>
        )}
      />
      {row && <BlockForm row={row} onClose={() => setMade(null)} />}
    </>
  )
}
