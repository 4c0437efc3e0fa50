import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { Modal } from '#web/ui/modal.tsx'
import { titleOf } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatMoment, formatNumber } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { To } from '#web/ui/to.tsx'
import { WorkingsText, type WorkingInput } from '#web/ui/workings.tsx'
import type { LimitsWorkings } from '../domain/limits-workings.ts'
import workings from '#web/ui/workings.module.css'
import classes from './limits-made.module.css'

interface LimitsMadeProps {
  metric: string
  name: string
  made: LimitsWorkings | null
  /** The limits of the newest week, as they are shown. */
  lower: string
  center: string
  upper: string
  /** The moment by which they were reckoned. */
  asOf: string
  /** What the pressed words hold beside the limits. */
  before?: ReactNode
  /** What is pressed. */
  children: ReactNode
}

/** Limits that say, when they are pressed, how they came about: formula, values, completeness, as of when, and who decided. */
export function LimitsMade({ made, before, children, ...of }: LimitsMadeProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const address = `metrics/${of.metric}?tab=behavior&by=week`
  // A deck that was frozen before this was kept cannot say; the metric's page says how they are reckoned now.
  if (made === null) return <To address={address}>{children}</To>
  return (
    <>
      <button
        type="button"
        className={`${workings.figure} ${classes.pressed}`}
        data-act="figure"
        onClick={() => setOpen(true)}
      >
        {children}
        <span className="visually-hidden">, {t`how the limits came about`}</span>
      </button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t`How the limits of ${of.name} came about`}
        size="lg"
      >
        <div className={classes.made}>
          {isOpen && before}
          <Formulas made={made} {...of} />
          <p>
            <To address={address}>
              <Trans>Open its process behavior</Trans>
            </To>
          </p>
        </div>
      </Modal>
    </>
  )
}

function Formulas({
  made,
  lower,
  center,
  upper,
  asOf,
}: Omit<LimitsMadeProps, 'children' | 'made' | 'before'> & { made: LimitsWorkings }) {
  const { t } = useLingui()
  const inputs = useInputs(made)
  const { chart, middle, constant, slope, factor } = made
  const mean = middle === 'median' ? t`median` : t`mean`
  const by = formatNumber(constant, { digits: 3 })
  const rise = slope === 0 ? '' : t`, rising by ${formatNumber(slope, { digits: 4 })} from week to week`
  const season = factor === 1 ? '' : t`, times ${formatNumber(factor, { digits: 4 })} for the season`
  const ofShare = chart === 'p' ? '3 × √(p (1 − p) ÷ n)' : '3 × √(u ÷ n)'
  const share = chart === 'p' ? 'p' : 'u'
  const limit = (sign: '+' | '−') =>
    chart === 'xmr'
      ? t`${mean} ${sign} ${by} × ${mean} of moving ranges${rise}${season}`
      : `${share} ${sign} ${ofShare}`
  return (
    <>
      <WorkingsText what={t`Upper natural limit: ${upper}`} formula={limit('+')} inputs={[]} />
      <WorkingsText
        what={t`Center: ${center}`}
        formula={chart === 'xmr' ? t`${mean} of the weeks${rise}${season}` : t`all events ÷ all that were counted`}
        inputs={[]}
      />
      <WorkingsText
        what={t`Lower natural limit: ${lower}`}
        formula={limit('−')}
        inputs={inputs}
        asOf={formatMoment(made.lock?.at ?? asOf)}
        note={
          chart === 'xmr'
            ? t`D. J. Wheeler, Understanding Variation, 2nd ed., p. 60 and appendix.`
            : t`D. C. Montgomery, Introduction to Statistical Quality Control, ch. 7.`
        }
      />
    </>
  )
}

function useInputs({ points, from, to, averageRange, lock, baseline, phase, ...made }: LimitsWorkings): WorkingInput[] {
  const { t } = useLingui()
  const store = useWorkspace()
  const [first, last] = [from, to].map(day => formatDay(day, { weekday: false }))
  const given = (word: string, value: ReactNode, isSaid: boolean) => (isSaid ? [{ word, value }] : [])
  return [
    {
      word: t`Whole weeks`,
      value: t`${points}, within ${first ?? ''} – ${last ?? ''}; weeks of which a part is known are left out`,
    },
    ...given(t`Mean moving range`, formatNumber(averageRange, { digits: 4 }), averageRange !== null),
    ...given(t`Out of`, titleOf(store, 'metric', made.denominator ?? ''), made.denominator !== null),
    ...given(
      t`Season`,
      made.season === 'weekday' ? t`by weekday, taken off` : t`by month, taken off`,
      made.season !== null,
    ),
    ...given(t`Left out`, t`ranges of 3.267 times their mean or more, once`, made.screensOutliers),
    ...given(t`Phase`, phase, phase !== null),
    ...given(t`Baseline`, baseline, baseline !== null),
    ...(lock === null
      ? []
      : [
          { word: t`By`, value: <PersonMark id={lock.by} /> },
          { word: t`Because`, value: lock.reason },
        ]),
  ]
}
