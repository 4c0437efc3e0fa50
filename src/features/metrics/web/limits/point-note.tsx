import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { useSearchState } from '#web/router.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { useEntity } from '#web/store/hooks.ts'
import { metric, type Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { plain, withUnit } from '../figures.ts'
import { FigureInPlace } from '../inspector.tsx'
import { periodWord } from '../period-words.ts'
import classes from './behavior.module.css'
import { LimitFigure, phaseOf } from './limit-telling.tsx'
import { ruleWord } from './rule-words.ts'

interface PointNoteProps {
  row: Metric
  behavior: Behavior
  point: Behavior['points'][number]
  mayWrite: boolean
}

/** What one value says, and what can be decided from it. */
export function PointNote({ row, behavior, point, mayWrite }: PointNoteProps) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const { cadence, ruleSet } = behavior
  const period = periodWord(point, cadence)
  const phase = phaseOf(behavior, point.from)
  const [lower, upper] = [plain(point.lower), withUnit(point.upper, row.unit)]
  const [range, most] = [withUnit(point.movingRange, row.unit), withUnit(point.rangeLimit, row.unit)]
  const step =
    point.rangeLimit === null
      ? t`${range} away from the value before.`
      : t`${range} away from the value before; up to ${most} is usual.`
  return (
    <aside className={classes.point} aria-label={period} aria-live="polite">
      <header>
        <span>{period}</span> <strong>{withUnit(point.value ?? point.soFar, row.unit)}</strong>
        <ToolButton icon={X} word={t`Close`} onClick={() => set({ at: null })} />
      </header>
      {point.center !== null && phase && (
        <p>
          <LimitFigure row={row} behavior={behavior} phase={phase} of="upper">
            {t`Usual is ${lower} to ${upper}.`}
          </LimitFigure>
        </p>
      )}
      {point.marks.length > 0 ? (
        <ul>
          {point.marks.map(rule => (
            <li key={rule} data-signal data-given>
              {ruleWord(rule, ruleSet, cadence)}
            </li>
          ))}
        </ul>
      ) : (
        point.value !== null && point.center !== null && <p>{t`The usual coming and going.`}</p>
      )}
      {point.movingRange !== null && (
        <p>
          {phase ? (
            <LimitFigure row={row} behavior={behavior} phase={phase} of="rangeLimit">
              {step}
            </LimitFigure>
          ) : (
            step
          )}
        </p>
      )}
      {point.leftOut !== null && <p>{t`Left out of the limits: ${point.leftOut}`}</p>}
      <div className={classes.buttons}>
        {mayWrite && (
          <>
            <Button variant="default" size="compact-sm" onClick={() => set({ new: 'phase' })}>
              <Trans>New phase from here</Trans>
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => set({ new: 'left-out' })}>
              {point.leftOut === null ? t`Leave it out of the limits` : t`Take it into the limits again`}
            </Button>
          </>
        )}
      </div>
      <CameAbout row={row} behavior={behavior} point={point} />
    </aside>
  )
}

/** What the value is made of; of a share, both what is counted and out of how many. */
function CameAbout({ row, behavior, point }: Omit<PointNoteProps, 'mayWrite'>) {
  const { t } = useLingui()
  const { cadence, asOf, denominator } = behavior
  const outOf = useEntity(metric, denominator)
  const parts = denominator === null ? [row] : [row, ...(outOf ? [outOf] : [])]
  return (
    <section aria-label={t`How it came about`} aria-live="off">
      {parts.map(part => (
        <div key={part.id}>
          {denominator !== null && <h3>{part === row ? part.name : t`Out of: ${part.name}`}</h3>}
          <FigureInPlace row={part} day={point.from} cadence={cadence} asOf={asOf} />
        </div>
      ))}
    </section>
  )
}
