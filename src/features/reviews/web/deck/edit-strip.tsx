import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react'
import { use, useState } from 'react'
import { positionsToPlace } from '#kernel/position.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { deckBlock } from '../../domain/deck-block.ts'
import { BlockForm } from './block-form.tsx'
import classes from './deck.module.css'
import { BlocksContext } from './use-review.ts'

/** Moves, changes or takes away a block, each by mouse and keys and each undone by `z`. */
export function EditStrip({ id, place }: { id: string; place: number }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(deckBlock)
  const row = useEntity(deckBlock, id)
  const all = use(BlocksContext)
  const [isOpen, setOpen] = useState(false)
  if (!row) return null
  const move = (to: number) => {
    const others = all.filter(block => block.id !== id).map(block => ({ id: block.id, position: block.place }))
    for (const moved of positionsToPlace(id, others, to))
      change.patch(moved.id, { place: moved.position }, t`Move a block`)
  }
  const remove = () => {
    change.archive(id, t`Remove a block`)
    sayUndo(store, t`Block removed`)
  }
  return (
    <div className={classes.strip}>
      {place > 0 && <ToolButton icon={ArrowUp} word={t`Move up`} onClick={() => move(place - 1)} />}
      {place < all.length - 1 && <ToolButton icon={ArrowDown} word={t`Move down`} onClick={() => move(place + 1)} />}
      <ToolButton icon={Pencil} word={t`Change this block`} onClick={() => setOpen(true)} />
      <ToolButton icon={Trash2} word={t`Remove this block`} onClick={remove} />
      {isOpen && <BlockForm row={row} onClose={() => setOpen(false)} />}
    </div>
  )
}
