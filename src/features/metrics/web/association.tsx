import { useLingui } from '@lingui/react/macro'
import { titleOf } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import { Workings, WorkingsText } from '#web/ui/workings.tsx'
import type { LinkEvidence } from '../causal-api.ts'
import type { CausalLink } from '../domain/causal-link.ts'

/** From −1 to 1: hundredths tell enough. */
export const signed = (value: number | null) => formatNumber(value, { digits: 2 })

interface AssociationProps {
  link: CausalLink
  of: LinkEvidence['whole']
  /** First days of the first and the last week; `null` where the last half year begins or all of it ends. */
  from: string | null
  to: string | null
}

/** An association, which says when pressed of what it is one. */
export function AssociationFigure({ link, of, from, to }: AssociationProps) {
  return <Workings {...useAssociationWorkings(link, of, from, to)}>{signed(of.correlation)}</Workings>
}

function useAssociationWorkings(
  { input, output }: CausalLink,
  { pairs, low, high, lag }: LinkEvidence['whole'],
  from: string | null,
  to: string | null,
) {
  const { t } = useLingui()
  const store = useWorkspace()
  const [cause, result] = [titleOf(store, 'metric', input), titleOf(store, 'metric', output)]
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
    asOf: t`now`,
    note: t`Weeks that are not known whole are left out. The interval is by Fisher’s z.`,
  }
}

/** One half year of the rolling association, taken apart below its chart. */
export function HalfYear({ link, of }: { link: CausalLink; of: LinkEvidence['rolling'][number] }) {
  const workings = useAssociationWorkings(link, of, null, of.to)
  return (
    <aside aria-live="polite">
      <WorkingsText {...workings} what={`${workings.what} ${signed(of.correlation)}`} />
    </aside>
  )
}
