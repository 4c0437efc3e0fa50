import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSearchState } from '#web/router.ts'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { Workings } from '#web/ui/workings.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { plain, withUnit } from '../figures.ts'
import { inPeriod } from '../period-words.ts'
import classes from './behavior.module.css'

/** Said, never done: locked limits that new values no longer bear out, with a phase offered where they begin. */
export function DriftNotes({ row, behavior, mayWrite }: { row: Metric; behavior: Behavior; mayWrite: boolean }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const phase = behavior.phases.at(-1)
  const drift = phase?.drift ?? null
  if (!phase || drift === null) return null
  const [lower, upper, center] = [plain(drift.lower), withUnit(drift.upper, row.unit), plain(drift.center)]
  const locked = [plain(phase.lower), withUnit(phase.upper, row.unit), plain(phase.center)]
  const since = inPeriod({ from: drift.from, to: drift.from }, behavior.cadence)
  return (
    <div className={classes.drift} role="status">
      <p>
        <strong>
          {drift.isCenterOther ? t`The middle is clearly another one by now.` : t`It spreads clearly otherwise by now.`}
        </strong>{' '}
        <Workings
          what={t`What the limits would be`}
          formula={t`The formulas of the limits, from the values since then alone`}
          inputs={[
            { word: t`Values`, value: String(drift.points) },
            { word: t`Locked`, value: t`${locked[0] ?? ''} to ${locked[1] ?? ''} around ${locked[2] ?? ''}` },
            { word: t`Since`, value: formatDay(drift.from) },
          ]}
          asOf={behavior.asOf === null ? t`now` : formatMoment(behavior.asOf)}
        >
          <Trans>
            The {drift.points} values from the one {since} on would give limits of {lower} to {upper} around {center};
            locked are {locked[0]} to {locked[1]} around {locked[2]}. They stay as they are until somebody begins a new
            phase.
          </Trans>
        </Workings>
      </p>
      {mayWrite && (
        <Button variant="default" size="compact-sm" onClick={() => set({ new: 'phase', at: drift.from })}>
          <Trans>Begin a new phase there</Trans>
        </Button>
      )}
    </div>
  )
}
