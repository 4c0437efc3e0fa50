import { Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { EditableProperty, PROPERTY_KEYS } from '#web/field-edit.tsx'
import { MarkdownEdit } from '#web/markdown-edit.tsx'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWhole } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ThreadLine } from '#web/thread-line.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { Section } from '#web/ui/page.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { toast } from '#web/ui/toast.tsx'
import { checkDates, roadmapItem, type Dates, type RoadmapItem } from '../domain/roadmap-item.ts'
import { useMoveActions } from './placing.ts'
import classes from './roadmap-item-page.module.css'

/** An item beside its plan: what it is, when, for which idea, and what hangs on it. */
export function RoadmapItemSummary({ id }: { id: string }) {
  const { t } = useLingui()
  const row = useEntity(roadmapItem, id)
  if (!row) return null
  return (
    <div className={classes.summary}>
      <ItemProperties row={row} />
      <ItemDescription id={id} />
      <Section title={t`Thread`}>
        <ThreadLine type="roadmapItem" id={id} />
      </Section>
    </div>
  )
}

const FIELDS = ['status', 'horizon', 'team', 'idea', 'product', 'confidence'] as const

export function ItemProperties({ row, hasKeys = false }: { row: RoadmapItem; hasKeys?: boolean }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(roadmapItem)
  const actions = useMoveActions()
  const saveDates = (part: Partial<Dates>) => {
    const dates = { startOn: row.startOn, endOn: row.endOn, ...part }
    // Taking the first day away takes the last with it: an end without a start says nothing.
    const whole = dates.startOn === null ? { startOn: null, endOn: null } : dates
    const checked = checkDates(whole)
    if (checked.ok) change.patch(row.id, whole, t`Change the dates`)
    else toast({ text: checked.problems[0]?.message ?? '', tone: 'bad' })
  }
  return (
    <Properties>
      <EditableProperty
        entity={roadmapItem}
        row={row}
        field="startOn"
        onSave={value => saveDates({ startOn: value as string | null })}
      />
      <EditableProperty
        entity={roadmapItem}
        row={row}
        field="endOn"
        onSave={value => saveDates({ endOn: value as string | null })}
      />
      {FIELDS.map(field => (
        <EditableProperty
          key={field}
          entity={roadmapItem}
          row={row}
          field={field}
          keys={hasKeys ? PROPERTY_KEYS[field] : undefined}
        />
      ))}
      {roleMay(me.role, 'roadmap.write') && (
        <Property name={t`Place`}>
          <ActionMenu
            label={t`Move to…`}
            target={handed => (
              <button type="button" className={classes.move} {...handed}>
                <Trans>Move to…</Trans>
              </button>
            )}
            actions={actions({ kind: 'roadmapItem', id: row.id }, row)}
          />
        </Property>
      )}
    </Properties>
  )
}

export function ItemDescription({ id }: { id: string }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(roadmapItem)
  const { row, isWhole } = useWhole(roadmapItem, id)
  if (!row || !isWhole) return null
  const save = roleMay(me.role, 'roadmap.write')
    ? { onSave: (description: string | null) => change.patch(id, { description }, t`Change description`) }
    : {}
  return (
    <MarkdownEdit
      label={t`Description`}
      value={row.description}
      invitation={t`What is in it, and what is not?`}
      {...save}
    />
  )
}
