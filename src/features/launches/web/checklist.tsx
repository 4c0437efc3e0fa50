import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useCommands } from '#web/commands.ts'
import { useListControl } from '#web/list-control.ts'
import { useSearchState } from '#web/router.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { Segments } from '#web/ui/segments.tsx'
import type { LaunchItem } from '../domain/launch-item.ts'
import type { Launch } from '../domain/launch.ts'
import type { Readiness } from '../domain/readiness.ts'
import { AddItem } from './add-item.tsx'
import { ChecklistItem, type Part } from './checklist-item.tsx'
import { groupWord } from './group-words.ts'
import classes from './checklist.module.css'
import { ORDERS, sectionsOf, type Order, type SectionOf, type Stretch } from './sections.ts'
import { dayOf } from './use-readiness.ts'

interface ChecklistProps {
  launch: Launch
  items: readonly LaunchItem[]
  readiness: Readiness
  mayWrite: boolean
}

/** What must be true by the day, as a list of questions with names and dates: not a gauge. */
export function Checklist({ launch, items, readiness, mayWrite }: ChecklistProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const order: Order = ORDERS.find(each => each === search.by) ?? 'group'
  const today = dayOf(useNow())
  const sections = useMemo(() => sectionsOf(items, readiness, { order, today }), [items, readiness, order, today])
  const rows = useMemo(() => sections.flatMap(section => section.items), [sections])
  const [open, setOpen] = useState<{ id: string; part: Part } | null>(null)
  const toggle = (id: string, part: Part) => setOpen(open?.id === id && open.part === part ? null : { id, part })
  const control = useListControl({ rows, entity: 'launchItem', onOpen: id => toggle(id, 'details') })
  const at = control.cursor
  const asked = (id: string, word: string, keys: string, part: Part) => ({
    id,
    word,
    keys,
    disabled: at === null || !mayWrite,
    run: () => at && setOpen({ id: at, part }),
  })
  useCommands(
    [
      asked('launchItem.state', t`Change state`, 's', 'state'),
      asked('launchItem.owner', t`Assign`, 'a', 'owner'),
      asked('launchItem.evidence', t`Write down evidence`, 'e', 'details'),
    ],
    t`On the checklist`,
  )
  const words = useSectionWords()
  const orders: Record<Order, string> = { group: t`By group`, day: t`By day` }
  return (
    <Section
      title={t`What must be true by then`}
      aside={
        items.length > 0 && (
          <Segments
            label={t`Order`}
            value={order}
            options={ORDERS.map(value => ({ value, word: orders[value] }))}
            onChange={by => set({ by: by === 'group' ? null : by })}
          />
        )
      }
    >
      {items.length === 0 && (
        <EmptyState title={t`Nothing is asked yet`}>
          <Trans>
            Without a checklist, nobody can say how ready this launch is. Write down the first thing that must be true
            on the day.
          </Trans>
        </EmptyState>
      )}
      {sections.map(section => (
        <div key={section.key} className={classes.group}>
          <h3>{words(section.is)}</h3>
          <ul>
            {section.items.map(item => (
              <ChecklistItem
                key={item.id}
                item={item}
                readiness={readiness}
                mayWrite={mayWrite}
                isCursor={at === item.id}
                open={open?.id === item.id ? open.part : null}
                onOpen={part => (part === null ? setOpen(null) : toggle(item.id, part))}
                onCursor={() => control.setCursor(item.id)}
              />
            ))}
          </ul>
        </div>
      ))}
      {mayWrite && (
        <AddItem
          launch={launch}
          last={items.reduce<string | null>(
            (most, { position }) => (position !== null && (most === null || position > most) ? position : most),
            null,
          )}
        />
      )}
    </Section>
  )
}

function useSectionWords() {
  const { t } = useLingui()
  const stretches: Record<Stretch, string> = {
    overdue: t`Overdue`,
    week: t`In the next seven days`,
    later: t`Later`,
    undated: t`Without a day`,
    over: t`Nothing more to do`,
  }
  return (is: SectionOf) => (is.kind === 'group' ? groupWord(is.of) : stretches[is.of])
}
