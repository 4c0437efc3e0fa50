import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { titleOf } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatMoment, formatNumber } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Workings, type WorkingInput, type WorkingsProps } from '#web/ui/workings.tsx'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { withUnit } from '../figures.ts'

export type Phase = Behavior['phases'][number]
export type LimitName = 'lower' | 'center' | 'upper' | 'averageRange' | 'rangeLimit'

interface LimitFigureProps {
  row: Metric
  behavior: Behavior
  phase: Phase
  of: LimitName
  children: ReactNode
}

/** A limit, which says when it is pressed how it came about, and after whom. */
export function LimitFigure({ row, behavior, phase, of, children }: LimitFigureProps) {
  const tell = useLimitTelling(row, behavior)
  return <Workings {...tell(phase, of)}>{children}</Workings>
}

/** The phase whose limits hold in a period; none before the first. */
export const phaseOf = ({ phases }: Behavior, from: string): Phase | undefined =>
  phases.findLast(phase => phase.from <= from)

/** Of each limit of a phase its formula, what went in, as of when, and the book it is from. */
export function useLimitTelling(row: Metric, behavior: Behavior) {
  const { t } = useLingui()
  const inputsOf = useInputs(behavior)
  const note = useSource(behavior)
  const { chart, center } = behavior
  const isShare = chart !== 'xmr'
  const middle = center === 'median' ? t`median` : t`mean`
  return (phase: Phase, of: LimitName): Omit<WorkingsProps, 'children'> => {
    const { slope, constants } = phase
    const rise = slope === 0 ? '' : t`, rising by ${withUnit(slope, row.unit)} from one value to the next`
    const limit = (sign: '+' | '−') =>
      isShare
        ? shareFormula(chart, sign)
        : t`${middle} ${sign} ${formatNumber(constants.limit, { digits: 3 })} × ${middle} of moving ranges${rise}`
    const told: Record<LimitName, Pick<WorkingsProps, 'what' | 'formula'>> = {
      lower: { what: isShare ? t`Lower limit` : t`Lower natural limit`, formula: limit('−') },
      center: {
        what: t`Center`,
        formula: isShare ? t`all events ÷ all that were counted` : t`${middle} of the values${rise}`,
      },
      upper: { what: isShare ? t`Upper limit` : t`Upper natural limit`, formula: limit('+') },
      averageRange: {
        what: t`Mean moving range`,
        formula: t`${middle} of |value − the one before|, gaps left out`,
      },
      rangeLimit: {
        what: t`Upper limit of ranges`,
        formula: t`${formatNumber(constants.range, { digits: 3 })} × ${middle} of moving ranges`,
      },
    }
    return { ...told[of], inputs: inputsOf(phase), note }
  }
}

const shareFormula = (chart: Behavior['chart'], sign: string) =>
  chart === 'p' ? `p ${sign} 3 × √(p (1 − p) ÷ n)` : `u ${sign} 3 × √(u ÷ n)`

function useInputs({ season, denominator, asOf, screensOutliers }: Behavior) {
  const { t } = useLingui()
  const store = useWorkspace()
  return (phase: Phase): WorkingInput[] => {
    const { lock, baseline, points } = phase
    const stretch = lock ?? baseline ?? phase
    const [from, to] = [formatDay(stretch.from, { weekday: false }), formatDay(stretch.to, { weekday: false })]
    return [
      { word: t`Values`, value: t`${points}, ${from} – ${to}` },
      ...(denominator === null ? [] : [{ word: t`Out of`, value: titleOf(store, 'metric', denominator) }]),
      ...(season === null
        ? []
        : [
            {
              word: t`Season`,
              value: season.repeats === 'weekday' ? t`by weekday, taken off` : t`by month, taken off`,
            },
          ]),
      ...(screensOutliers && lock === null
        ? [{ word: t`Left out`, value: t`ranges of 3.267 times their mean or more, once` }]
        : []),
      ...(lock === null
        ? []
        : [
            { word: t`Locked`, value: formatMoment(lock.at) },
            { word: t`By`, value: <PersonMark id={lock.by} /> },
            { word: t`Because`, value: lock.reason },
          ]),
      ...(baseline !== null && lock === null ? [{ word: t`Baseline`, value: baseline.reason }] : []),
      ...(lock === null ? [{ word: t`As of`, value: asOf === null ? t`now` : formatMoment(asOf) }] : []),
    ]
  }
}

function useSource({ chart, trend, season, screensOutliers }: Behavior): string {
  const { t } = useLingui()
  const parts = [
    chart === 'xmr'
      ? t`D. J. Wheeler, Understanding Variation, 2nd ed., p. 60 and appendix.`
      : t`D. C. Montgomery, Introduction to Statistical Quality Control, ch. 7.`,
    ...(screensOutliers ? [t`Outlying ranges: NHS England, Making Data Count.`] : []),
    ...(season === null ? [] : [t`Seasonal factors: Wheeler, Making Sense of Data, ch. 15.`]),
    ...(trend === 'none' ? [] : [t`Around a straight line by least squares, as Xmrit has it.`]),
  ]
  return parts.join(' ')
}
