import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { createPortal } from 'react-dom'
import { useEntity } from '#web/store/hooks.ts'
import workings from '#web/ui/workings.module.css'
import { metric, type Cadence } from '../domain/metric.ts'
import { Inspector } from './inspector.tsx'

interface InspectedProps {
  metric: string
  /** The first day of the period. */
  day: string
  /** The last day, where it is no day, week or month of the workspace. */
  to?: string | undefined
  cadence?: Cadence | null
  asOf?: string | null
  /** The figure, as it stands there. */
  children: ReactNode
}

/** A figure that says, when it is pressed, how it came about: formula, what went in, as of when, how complete. */
export function Inspected({ metric: id, day, to, cadence = null, asOf = null, children }: InspectedProps) {
  const { t } = useLingui()
  const row = useEntity(metric, id)
  const [isOpen, setOpen] = useState(false)
  if (!row) return children
  return (
    <>
      <button type="button" className={workings.figure} data-act="figure" onClick={() => setOpen(true)}>
        {children}
        <span className="visually-hidden">, {t`how it came about`}</span>
      </button>
      {isOpen && (
        <Apart>
          <Inspector row={row} day={day} to={to} cadence={cadence} asOf={asOf} onClose={() => setOpen(false)} />
        </Apart>
      )}
    </>
  )
}

/** A figure stands in a sentence or a row, where no dialog may: what is pressed in it is not meant for the row. */
const Apart = ({ children }: { children: ReactNode }) =>
  createPortal(
    <div onClick={stop} onDoubleClick={stop} onKeyDown={stop}>
      {children}
    </div>,
    document.body,
  )

const stop = (event: SyntheticEvent) => event.stopPropagation()
