import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import type { ListControl } from '#web/list-control.ts'
import { spanWords } from '#web/timeline/span-words.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { formatShare } from '#web/ui/format.ts'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { roadmapItem, type RoadmapItem } from '../domain/roadmap-item.ts'
import classes from './horizon-board.module.css'
import { useMoveActions } from './placing.ts'
import { isPlaceable } from './roadmap-timeline.tsx'

interface HorizonCardProps {
  row: RoadmapItem
  control: ListControl
  isItem: boolean
  mayWrite: boolean
  onPlaced: (id: string) => void
}

export function HorizonCard({ row, control, isItem, mayWrite, onPlaced }: HorizonCardProps) {
  const { t } = useLingui()
  const card = useRef<HTMLElement>(null)
  const [edge, setEdge] = useState<Edge | null>(null)
  const [isDragged, setDragged] = useState(false)
  const actions = useMoveActions()
  useEffect(() => {
    const element = card.current
    if (!element || !mayWrite) return
    return combine(
      draggable({
        element,
        getInitialData: () => ({ kind: 'roadmapItem', id: row.id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isPlaceable(source.data) && source.data.id !== row.id,
        getData: ({ input }) =>
          attachClosestEdge({ card: row.id }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    )
  }, [row.id, mayWrite])
  const press = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button')) return
    control.setCursor(row.id)
    control.peek(row.id)
  }
  return (
    <article
      ref={card}
      className={classes.card}
      data-cursor={control.cursor === row.id || undefined}
      data-item={isItem || undefined}
      data-dragged={isDragged || undefined}
      data-edge={edge ?? undefined}
      onClick={press}
      onDoubleClick={() => control.open(row.id)}
    >
      <h3>
        <ChoiceMark entity={roadmapItem} field="status" value={row.status} bare />
        <span>{row.title}</span>
      </h3>
      <p>
        {row.startOn && <span>{spanWords({ start: row.startOn, end: row.endOn })}</span>}
        {row.team && <span>{row.team}</span>}
        {row.confidence !== null && <span>{t`${formatShare(row.confidence)} sure`}</span>}
      </p>
      {mayWrite && (
        <div className={classes.menu}>
          <ActionMenu label={t`Move to…`} actions={actions({ kind: 'roadmapItem', id: row.id }, row, onPlaced)} />
        </div>
      )}
    </article>
  )
}
