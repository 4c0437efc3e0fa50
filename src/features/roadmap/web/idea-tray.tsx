import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { TextInput } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { GripVertical, Search, X } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { useSearchState } from '#web/router.ts'
import { ActionMenu, ToolButton } from '#web/ui/action-menu.tsx'
import { To, ToThing } from '#web/ui/to.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { idea, type Idea } from '#features/ideas/domain/idea.ts'
import { isOpen } from '#features/ideas/domain/status.ts'
import { roadmapItem, type RoadmapItem } from '../domain/roadmap-item.ts'
import classes from './idea-tray.module.css'
import { useMoveActions, type Placeable } from './placing.ts'

/** Drawn at once; the rest is found by words. */
const MOST = 100

/** What is not on the plan yet: ideas without an item, and items without dates or a place in the order. */
export function IdeaTray({ onClose, onPlaced }: { onClose: () => void; onPlaced: (id: string) => void }) {
  const { t } = useLingui()
  const [search] = useSearchState()
  const [text, setText] = useState('')
  const words = useDeferredValue(text)
  const planned = useAllRows('roadmapItem')
  const found = useRows(idea, { text: words, sort: { field: 'customerCount', descending: true } })
  const items = useRows(roadmapItem, { text: words, sort: { field: 'title', descending: false } })
  const ideas = useMemo(() => {
    const taken = new Set(planned.filter(row => row.archivedAt === null).map(row => row['idea']))
    return found.filter(each => isOpen(each) && !taken.has(each.id))
  }, [found, planned])
  const waiting = items.filter(
    item =>
      (search.view === 'board' ? item.horizon === 'none' : item.startOn === null) &&
      item.status !== 'dropped' &&
      item.status !== 'done',
  )
  return (
    <aside className={classes.tray} aria-label={t`To be planned`}>
      <header>
        <TextInput
          type="search"
          leftSection={<Search />}
          placeholder={t`Find an idea`}
          aria-label={t`Find an idea`}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <ToolButton icon={X} word={t`Close`} onClick={onClose} />
      </header>
      <div className={classes.lists}>
        {waiting.length > 0 && (
          <TrayList
            title={search.view === 'board' ? t`Items without a place` : t`Items without dates`}
            count={waiting.length}
          >
            {waiting.slice(0, MOST).map(item => (
              <ItemEntry key={item.id} item={item} onPlaced={onPlaced} />
            ))}
          </TrayList>
        )}
        <TrayList title={t`Ideas that are not planned`} count={ideas.length}>
          {ideas.slice(0, MOST).map(each => (
            <IdeaEntry key={each.id} of={each} onPlaced={onPlaced} />
          ))}
          {ideas.length > MOST && (
            <li className={classes.more}>
              <Trans>{ideas.length - MOST} more; find them by a word of their title.</Trans>
            </li>
          )}
          {ideas.length === 0 && (
            <li className={classes.more}>
              {words === '' ? (
                <Trans>
                  Every open idea is on the roadmap. <To address="ideas?new=1">Write another</To>
                </Trans>
              ) : (
                <Trans>No open idea has these words.</Trans>
              )}
            </li>
          )}
        </TrayList>
      </div>
    </aside>
  )
}

function TrayList({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section>
      <h2>
        {title}
        <span>{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function IdeaEntry({ of, onPlaced }: { of: Idea; onPlaced: (id: string) => void }) {
  return (
    <TrayEntry
      of={{ kind: 'idea', id: of.id }}
      item={null}
      title={of.title}
      onPlaced={onPlaced}
      mark={<ChoiceMark entity={idea} field="status" value={of.status} bare />}
      beside={
        of.customerCount > 0 ? <Plural value={of.customerCount} one="# customer asks" other="# customers ask" /> : null
      }
    />
  )
}

function ItemEntry({ item, onPlaced }: { item: RoadmapItem; onPlaced: (id: string) => void }) {
  return (
    <TrayEntry
      of={{ kind: 'roadmapItem', id: item.id }}
      item={item}
      title={item.title}
      onPlaced={onPlaced}
      mark={<ChoiceMark entity={roadmapItem} field="status" value={item.status} bare />}
      beside={item.team}
    />
  )
}

interface TrayEntryProps {
  of: Placeable
  item: RoadmapItem | null
  title: string
  mark: ReactNode
  beside: ReactNode
  onPlaced: (id: string) => void
}

/** Dragged onto a day or a column, or sent there by its menu. */
function TrayEntry({ of: { kind, id }, item, title, mark, beside, onPlaced }: TrayEntryProps) {
  const { t } = useLingui()
  const entry = useRef<HTMLLIElement>(null)
  const [isDragged, setDragged] = useState(false)
  const actions = useMoveActions()
  useEffect(() => {
    if (!entry.current) return
    // Taken by its title the entry moves, not the link that the title is.
    for (const link of entry.current.querySelectorAll('a')) link.draggable = false
    return draggable({
      element: entry.current,
      getInitialData: () => ({ kind, id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [kind, id])
  return (
    <li ref={entry} className={classes.entry} data-dragged={isDragged || undefined}>
      <GripVertical className={classes.grip} aria-hidden="true" />
      <div className={classes.words}>
        <span className={classes.title}>
          {mark}
          <ToThing entity={kind} id={id}>
            {title}
          </ToThing>
        </span>
        {beside && <small>{beside}</small>}
      </div>
      <ActionMenu label={t`Move ${title} to…`} actions={actions({ kind, id }, item, onPlaced)} />
    </li>
  )
}
