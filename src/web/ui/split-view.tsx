import { useLingui } from '@lingui/react/macro'
import { Maximize2, X } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { ToolButton } from './action-menu.tsx'
import classes from './split-view.module.css'
import { To } from './to.tsx'

interface SplitViewProps {
  children: ReactNode
  /** The selected thing; nothing gives the whole width to the list. */
  inspector: ReactNode | null
  /** What the inspector shows, for its heading and for screen readers. */
  title: string
  onClose: () => void
  /** The page of what is inspected, below the workspace. */
  address?: string | undefined
  /** More beside the close button. */
  tools?: ReactNode
}

const NARROWEST = 300
const WIDEST = 760
const STEP = 24
const KEPT = 'workback:inspector'

/** A list and the selected thing beside it. The border between them can be moved, by keyboard too. */
export function SplitView({ children, inspector, title, onClose, address, tools }: SplitViewProps) {
  const { t } = useLingui()
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(KEPT)) || 380))
  useEffect(() => localStorage.setItem(KEPT, String(width)), [width])
  return (
    <div className={classes.split}>
      <div className={classes.list}>{children}</div>
      {inspector !== null && (
        <aside
          className={classes.inspector}
          style={{ '--own-width': `${width}px` } as React.CSSProperties}
          aria-label={title}
        >
          <div
            className={classes.border}
            role="separator"
            aria-orientation="vertical"
            aria-label={t`Width of the inspector`}
            tabIndex={0}
            aria-valuenow={width}
            aria-valuemin={NARROWEST}
            aria-valuemax={WIDEST}
            onPointerDown={event => drag(event, width, setWidth)}
            onKeyDown={event => nudge(event, width, setWidth)}
          />
          <header className={classes.header}>
            <h2>{title}</h2>
            {tools}
            {address !== undefined && (
              <To
                address={address}
                className={classes.open}
                aria-label={t`Open the page`}
                data-hint={t`Open the page`}
                data-hint-keys="enter"
              >
                <Maximize2 />
              </To>
            )}
            <ToolButton icon={X} word={t`Close`} keys="escape" onClick={onClose} />
          </header>
          <div className={classes.body}>{inspector}</div>
        </aside>
      )}
    </div>
  )
}

const clamp = (width: number) => Math.min(WIDEST, Math.max(NARROWEST, width))

function drag(event: PointerEvent<HTMLElement>, from: number, become: (width: number) => void) {
  const border = event.currentTarget
  const startX = event.clientX
  border.setPointerCapture(event.pointerId)
  border.onpointermove = move => become(clamp(from + startX - move.clientX))
  border.onpointerup = border.onpointercancel = () => (border.onpointermove = null)
}

function nudge(event: KeyboardEvent, width: number, become: (width: number) => void) {
  const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0
  if (step === 0) return
  event.preventDefault()
  become(clamp(width + step))
}
