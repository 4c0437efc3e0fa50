import { useLingui } from '@lingui/react/macro'
import { useAggregationWords } from '#features/metrics/web/index.ts'

/** The words by which a figure explains itself. */
export function useFigureWords() {
  const { t } = useLingui()
  const aggregation = useAggregationWords()
  return {
    value: t`Value`,
    days: t`Days`,
    known: t`Known of expected days`,
    against: t`Compared with`,
    compared: t`Laid side by side by`,
    soFar: t`So far`,
    aggregation,
    change: {
      percent: t`(figure − what it is compared with) ÷ what it is compared with`,
      bps: t`figure − what it is compared with, in basis points`,
      absolute: t`figure − what it is compared with`,
    },
  }
}
