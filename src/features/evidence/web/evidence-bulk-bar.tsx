import { Trans, useLingui } from '@lingui/react/macro'
import { Box, Building2, CircleSlash, ListChecks, type LucideIcon } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { BulkBar } from '#web/bulk-bar.tsx'
import { EntityPicker } from '#web/entity-picker.tsx'
import type { ListControl } from '#web/list-control.ts'
import type { Row } from '#web/store/row.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Popup } from '#web/ui/popup.tsx'
import { feedback, type Feedback } from '../domain/feedback.ts'
import type { useBulkEdit } from './bulk-edit.ts'
import type { Everything } from './use-everything.ts'

interface EvidenceBulkBarProps {
  control: ListControl
  rows: readonly Feedback[]
  /** Whether more pass the filters than are loaded. */
  hasMore: boolean
  everything: Everything
  /** How much passes the filters, in words. */
  total: string | null
  bulk: ReturnType<typeof useBulkEdit>
}

/** What can be done with the selection: status, tags, customer, product, dismiss, archive; or with everything that passes. */
export function EvidenceBulkBar({ control, rows, hasMore, everything, total, bulk }: EvidenceBulkBarProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const rowOf = (id: string) => (rows.find(row => row.id === id) ?? null) as Row | null
  const patch = (values: Record<string, unknown>) => bulk.patchMany(control.targets(), values)
  const mayTakeAll = control.selected.size === rows.length && hasMore && !everything.isTaken
  return (
    <BulkBar
      entity={feedback}
      control={control}
      {...(everything.isTaken ? { words: t`All ${total ?? ''} that pass the filters` } : {})}
      onPatch={bulk.patchMany}
      onArchive={bulk.archiveMany}
      rowOf={rowOf}
    >
      {roleMay(me.role, 'evidence.write') && (
        <>
          <PickButton
            entity="organization"
            word={t`Customer`}
            icon={Building2}
            onPick={customer => patch({ customer })}
          />
          <PickButton entity="product" word={t`Product`} icon={Box} onPick={product => patch({ product })} />
          <button
            type="button"
            data-hint={t`Dismiss`}
            data-hint-keys="e"
            onClick={() => (patch({ status: 'dismissed' }), control.clear())}
          >
            <CircleSlash />
            <Trans>Dismiss</Trans>
          </button>
          {mayTakeAll && (
            <button type="button" onClick={everything.take}>
              <ListChecks />
              <Trans>Select all that pass the filters</Trans>
            </button>
          )}
        </>
      )}
    </BulkBar>
  )
}

function PickButton({
  entity,
  word,
  icon: Icon,
  onPick,
}: {
  entity: string
  word: string
  icon: LucideIcon
  onPick: (id: string | null) => void
}) {
  return (
    <Popup
      kind="listbox"
      label={word}
      side="above"
      target={handed => (
        <button type="button" {...handed}>
          <Icon />
          {word}
        </button>
      )}
    >
      {close => (
        <EntityPicker
          entity={entity}
          chosen={[]}
          onPick={id => (onPick(id), close())}
          onNothing={() => (onPick(null), close())}
        />
      )}
    </Popup>
  )
}
