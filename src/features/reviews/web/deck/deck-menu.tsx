import { useLingui } from '@lingui/react/macro'
import { Archive, ArchiveRestore, CalendarCheck, Camera, FileDown, Printer } from 'lucide-react'
import { useState } from 'react'
import { download } from '#web/charts/save-picture.ts'
import { useCommands } from '#web/commands.ts'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { useGo } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { toast } from '#web/ui/toast.tsx'
import { decksApi } from '../../deck-api.ts'
import { savedPage } from '../../domain/page/saved-page.ts'
import type { DeckReview } from '../../domain/review-schema.ts'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'

interface DeckMenuProps {
  row: StoredDeck
  review: DeckReview | null
  mayWrite: boolean
}

/** What can be done with a deck as it stands: freeze it, take it along, print it. */
export function DeckMenu({ row, review, mayWrite }: DeckMenuProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useClient(decksApi)
  const change = useChange(deck)
  const go = useGo()
  const [busy, setBusy] = useState(false)
  const isArchived = row.archivedAt !== null
  const freeze = async () => {
    if (review === null || busy) return
    setBusy(true)
    try {
      const made = await client.freezeDeck({ id: row.id, weekEnding: review.weekEnding })
      const changeId = changeOf(made)
      if (changeId) store.undoing.offer(t`Take a snapshot`, changeId)
      toast({
        text: t`Frozen as it is now`,
        action: { word: t`Look at it`, run: () => go(`deck-snapshots/${made.id}`) },
      })
    } catch (problem) {
      toast({ text: t`No snapshot was taken`, detail: problem instanceof Error ? problem.message : '' })
    } finally {
      setBusy(false)
    }
  }
  const save = () => {
    if (review === null) return
    const page = new Blob([savedPage(review)], { type: 'text/html' })
    download(page, `${row.name} ${review.weekEnding}.html`)
  }
  const meet = () => go(`reviews?new=1&deck=${row.id}${review === null ? '' : `&week=${review.weekEnding}`}`)
  const archive = () => {
    change.archive(row.id, t`Archive deck`)
    sayUndo(store, t`Deck archived`)
  }
  const isThere = review !== null
  const actions = [
    mayWrite
      ? { word: t`Take a snapshot`, icon: Camera, keys: 's', disabled: !isThere, run: () => void freeze() }
      : null,
    mayWrite ? { word: t`Start the weekly review`, icon: CalendarCheck, run: meet } : null,
    { word: t`Save as a page`, icon: FileDown, disabled: !isThere, run: save },
    { word: t`Print or save as PDF`, icon: Printer, disabled: !isThere, run: () => window.print() },
    mayWrite
      ? isArchived
        ? { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back deck`) }
        : { word: t`Archive`, icon: Archive, run: archive }
      : null,
  ].filter(action => action !== null)
  useCommands(actions.map(({ word, icon, run, ...rest }, at) => ({ id: `deck.menu.${at}`, word, icon, run, ...rest })))
  return <ActionMenu label={t`More about this deck`} actions={actions} />
}
