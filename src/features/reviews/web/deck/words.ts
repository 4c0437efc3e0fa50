import { useLingui } from '@lingui/react/macro'

/** The words by which a figure explains itself. */
export function useFigureWords() {
  const { t } = useLingui()
  return {
    value: t`Value`,
    days: t`Days`,
    known: t`Known of expected days`,
    against: t`Compared with`,
    compared: t`Laid side by side by`,
    soFar: t`So far`,
  }
}
