import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import { Workings, WorkingsText } from '#web/ui/workings.tsx'
import type { LinkEvidence } from '../causal-api.ts'
import { LAGS_TRIED } from '../domain/causal-evidence.ts'
import { useEndName, type Believed } from './causal-words.tsx'
import { momentWord } from './period-words.ts'

/** From −1 to 1: hundredths tell enough. */
export const signed = (value: number | null) => formatNumber(value, { digits: 2 })

interface AssociationProps {
  link: Believed
  of: LinkEvidence['whole']
  /** The moment of a past view; null for now. */
  asOf: string | null
  /** First days of the first and the last week; `null` where the last half year begins or all of it ends. */
  from: string | null
  to: string | null
}

/** An association with its interval, which says when pressed of what it is one. */
export function AssociationFigure({ children, ...props }: AssociationProps & { children: ReactNode }) {
  return <Workings {...useAssociationWorkings(props)}>{children}</Workings>
}

/** The lag that stands out of all that were tried. */
export function StrongestLag({ link, weeks, asOf }: { link: Believed; weeks: number; asOf: string | null }) {
  const { t } = useLingui()
  return (
    <Workings
      what={t`The lag that stands out most`}
      formula={t`Of the associations at every lag, the one whose interval lies farthest from nothing`}
      inputs={[
        { word: t`Lags tried`, value: t`0 to ${Math.max(LAGS_TRIED, link.lagWeeks)} weeks` },
        { word: t`Claimed`, value: t`${link.lagWeeks} wk` },
      ]}
      asOf={asOf === null ? t`now` : momentWord(asOf)}
      note={t`Each is held to its share of the doubt (Bonferroni), since several are tried at once.`}
    >
      <Trans>It stands out most {weeks} weeks later.</Trans>
    </Workings>
  )
}

function useAssociationWorkings({ link, of: { pairs, low, high, lag }, from, to, asOf }: AssociationProps) {
  const { t } = useLingui()
  const nameOf = useEndName()
  const [cause, result] = [nameOf(link, 'input'), nameOf(link, 'output')]
  const [first, last] = [from, to].map(day => (day === null ? '…' : formatDay(day, { weekday: false })))
  return {
    what: t`Association`,
    formula:
      lag === 0
        ? t`Pearson correlation of the weekly changes of ${cause} with those of ${result} in the same week`
        : t`Pearson correlation of the weekly changes of ${cause} with those of ${result}, ${lag} wk later`,
    inputs: [
      { word: t`Weeks`, value: `${first ?? ''} – ${last ?? ''}` },
      { word: t`Pairs of whole weeks`, value: String(pairs) },
      { word: t`95% interval`, value: `${signed(low)} … ${signed(high)}` },
    ],
    asOf: asOf === null ? t`now` : momentWord(asOf),
    note: t`Weeks that are not known whole are left out. The interval is by Fisher’s z.`,
  }
}

interface HalfYearProps extends Pick<AssociationProps, 'link' | 'asOf'> {
  of: LinkEvidence['rolling'][number]
}

/** One half year of the rolling association, taken apart below its chart. */
export function HalfYear({ link, of, asOf }: HalfYearProps) {
  const workings = useAssociationWorkings({ link, of, asOf, from: null, to: of.to })
  return (
    <aside aria-live="polite">
      <WorkingsText {...workings} what={`${workings.what} ${signed(of.correlation)}`} />
    </aside>
  )
}
