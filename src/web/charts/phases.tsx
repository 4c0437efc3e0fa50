import { LockKeyhole } from 'lucide-react'
import type { Layout } from './layout.ts'
import type { ChartPhase } from './point.ts'
import classes from './time-chart.module.css'

/** The narrowest phase with room for its word. */
const ROOM = 96
const LOCK = 11

/** A line where each phase begins, with its word above and a lock where its limits are agreed on. */
export function Phases({ layout, phases }: { layout: Layout; phases: readonly ChartPhase[] }) {
  return phases.map(({ place, word, isLocked }, n) => {
    const x = layout.x(place) - layout.band / 2
    const end = layout.x((phases[n + 1]?.place ?? Infinity) - 0.5)
    const room = Math.min(layout.right, end) - x
    const letters = Math.floor((room - LOCK - 8) / 6)
    return (
      <g key={place}>
        {n > 0 && <line x1={x} x2={x} y1={0} y2={layout.bottom} className={classes.phase} />}
        <title>{word}</title>
        {isLocked && <LockKeyhole x={x + 4} y={0} size={LOCK} className={classes.lock} aria-hidden="true" />}
        {room >= ROOM && (
          <text x={x + 4 + (isLocked ? LOCK + 4 : 0)} y={9} className={classes.phaseWord}>
            {word.length > letters ? `${word.slice(0, letters - 1)}…` : word}
          </text>
        )}
      </g>
    )
  })
}
