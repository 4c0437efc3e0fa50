import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSearchState } from '#web/router.ts'
import { plain, withUnit } from '../figures.ts'
import { periodWord } from '../period-words.ts'
import type { DecisionProps } from './decisions.tsx'
import { DecisionForm } from './decision-form.tsx'

/** Keeps limits as they are. */
export function LockForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const phase = behavior.phases.at(-1)
  const [lower, center] = [plain(phase?.lower ?? null), plain(phase?.center ?? null)]
  const upper = withUnit(phase?.upper ?? null, row.unit)
  return (
    <DecisionForm
      verb={t`Lock limits`}
      done={t`Limits locked`}
      reasonHint={t`What they stand for: "A year without a change in how we ship."`}
      send={(client, reason) => client.lockMetricLimits({ id: row.id, cadence: behavior.cadence, reason })}
      onClose={onClose}
    >
      <p>
        {behavior.chart === 'xmr' ? (
          <Trans>
            {lower} to {upper} around {center} from {phase?.points ?? 0} values will stay as they are, whatever comes,
            until somebody begins a new phase.
          </Trans>
        ) : (
          <Trans>
            The center of {center} from {phase?.points ?? 0} values will stay as it is, whatever comes, until somebody
            begins a new phase.
          </Trans>
        )}
      </p>
    </DecisionForm>
  )
}

/** Something has changed: limits of its own from a period on. */
export function PhaseForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const { cadence, points } = behavior
  const [from, setFrom] = useState(search.at ?? points.at(-1)?.from ?? '')
  const choices = points.slice(1).toReversed()
  return (
    <DecisionForm
      verb={t`Begin phase`}
      done={t`A new phase begins`}
      reasonHint={t`What changed: "A second warehouse opened."`}
      send={(client, reason) => client.beginMetricPhase({ id: row.id, cadence, from, reason })}
      onClose={() => {
        set({ at: null })
        onClose()
      }}
    >
      <NativeSelect
        label={t`Begins with`}
        value={from}
        data={choices.map(point => ({
          value: point.from,
          label: `${periodWord(point, cadence)} · ${withUnit(point.value, row.unit)}`,
        }))}
        onChange={event => setFrom(event.currentTarget.value)}
      />
      <p>
        <Trans>
          Its limits come from its own values alone, on trial at first. Those of the phase before are locked as they
          stand.
        </Trans>
      </p>
    </DecisionForm>
  )
}

/** A value that is known to be no part of the process, or belongs to it after all. */
export function LeftOutForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const [search] = useSearchState()
  const { cadence } = behavior
  const point = behavior.points.find(each => each.from === search.at)
  if (!point) return null
  const isLeftOut = point.leftOut === null
  const what = periodWord(point, cadence)
  return (
    <DecisionForm
      verb={isLeftOut ? t`Leave out` : t`Take in again`}
      done={isLeftOut ? t`${what} is left out of the limits` : t`${what} is part of the limits again`}
      reasonHint={isLeftOut ? t`Why it tells nothing: "The scanner was down."` : t`Why it belongs to them after all.`}
      send={(client, reason) =>
        client.leaveOutOfMetricLimits({ id: row.id, cadence, on: point.from, isLeftOut, reason })
      }
      onClose={onClose}
    >
      <p>
        <Trans>
          {what}: {withUnit(point.value, row.unit)}. It stays on the chart and may still be a signal; limits are taken
          without it.
        </Trans>
      </p>
    </DecisionForm>
  )
}
