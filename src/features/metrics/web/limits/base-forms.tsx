import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { seasonsOf } from '../../domain/limits/seasonal.ts'
import type { Season } from '../../domain/signals/choices.ts'
import forms from '../forms.module.css'
import { DecisionForm } from './decision-form.tsx'
import type { DecisionProps } from './decisions.tsx'

/** From which stretch of a phase its limits come. */
export function BaselineForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const phase = behavior.phases.at(-1)
  const [from, setFrom] = useState(phase?.baseline?.from ?? phase?.from ?? '')
  const [to, setTo] = useState(phase?.baseline?.to ?? phase?.to ?? '')
  const isNone = from === '' && to === ''
  return (
    <DecisionForm
      verb={isNone ? t`Take all values` : t`Set baseline`}
      done={isNone ? t`Limits come from all values` : t`Limits come from the baseline`}
      reasonHint={t`Why these values stand for the process.`}
      isReady={isNone || (from !== '' && to !== '' && from <= to)}
      send={(client, reason) =>
        client.baseMetricLimits({
          id: row.id,
          cadence: behavior.cadence,
          from: from || null,
          to: to || null,
          reason,
        })
      }
      onClose={onClose}
    >
      <Stretch from={from} to={to} onFrom={setFrom} onTo={setTo} />
      <p className={forms.soft}>
        <Trans>Empty both to take the limits from all values of the phase again.</Trans>
      </p>
    </DecisionForm>
  )
}

/** Which season is taken off before the rules look, and from which values its factors come. */
export function SeasonForm({ row, behavior, onClose }: DecisionProps) {
  const { t } = useLingui()
  const { cadence, season, points } = behavior
  const [repeats, setRepeats] = useState<Season | ''>(season?.repeats ?? seasonsOf(cadence)[0] ?? '')
  const [from, setFrom] = useState(season?.from ?? points[0]?.from ?? '')
  const [to, setTo] = useState(season?.to ?? points.at(-1)?.to ?? '')
  const words: Record<Season, string> = { weekday: t`By weekday`, month: t`By month` }
  return (
    <DecisionForm
      verb={repeats === '' ? t`Do without a season` : t`Take factors`}
      done={repeats === '' ? t`No season is taken off` : t`The season is taken off before the rules look`}
      reasonHint={t`What repeats, and why it is no news.`}
      isReady={repeats === '' || (from !== '' && to !== '' && from < to)}
      send={(client, reason) =>
        client.seasonMetricLimits({
          id: row.id,
          cadence,
          repeats: repeats || null,
          ...(repeats === '' ? {} : { from, to }),
          reason,
        })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={t`Season`}
        value={repeats}
        data={[...seasonsOf(cadence).map(value => ({ value, label: words[value] })), { value: '', label: t`None` }]}
        onChange={event => setRepeats(seasonsOf(cadence).find(each => each === event.currentTarget.value) ?? '')}
      />
      {repeats !== '' && <Stretch from={from} to={to} onFrom={setFrom} onTo={setTo} />}
      <p className={forms.soft}>
        <Trans>
          Factors are taken once from these values and kept: each part of the season needs two of them at least. New
          values do not change them.
        </Trans>
      </p>
    </DecisionForm>
  )
}

interface StretchProps {
  from: string
  to: string
  onFrom: (day: string) => void
  onTo: (day: string) => void
}

function Stretch({ from, to, onFrom, onTo }: StretchProps) {
  const { t } = useLingui()
  return (
    <div className={forms.pair}>
      <TextInput type="date" label={t`From`} value={from} onChange={event => onFrom(event.currentTarget.value)} />
      <TextInput type="date" label={t`To`} value={to} onChange={event => onTo(event.currentTarget.value)} />
    </div>
  )
}
