import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { useSearchState } from '#web/router.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { To } from '#web/ui/to.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { plain, withUnit } from '../figures.ts'
import { periodWord } from '../period-words.ts'
import classes from './behavior.module.css'
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
  const [lower, upper] = [plain(point.lower), withUnit(point.upper, row.unit)]
  return (
    <aside className={classes.point} aria-label={period} aria-live="polite">
      <header>
        <span>{period}</span> <strong>{withUnit(point.value ?? point.soFar, row.unit)}</strong>
        <ToolButton icon={X} word={t`Close`} onClick={() => set({ at: null })} />
      </header>
      {point.center !== null && <p>{t`Usual is ${lower} to ${upper}.`}</p>}
      {point.marks.length > 0 ? (
        <ul>
          {point.marks.map(rule => (
            <li key={rule} data-signal>
              {ruleWord(rule, ruleSet, cadence)}
            </li>
          ))}
        </ul>
      ) : (
        point.value !== null && point.center !== null && <p>{t`The usual coming and going.`}</p>
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
        <To address={`metrics/${row.id}?by=${cadence}&figure=${point.from}`}>
          <Trans>How it came about</Trans>
        </To>
      </div>
    </aside>
  )
}
