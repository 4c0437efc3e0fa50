import { useLingui } from '@lingui/react/macro'
import { daysUntil } from '#web/ui/format.ts'

/** How long it is until a day, or since it should have been. */
export function Until({ day, now }: { day: string; now: number }) {
  const { t } = useLingui()
  const days = daysUntil(day, now)
  const words =
    days === 0
      ? t`today`
      : days === 1
        ? t`tomorrow`
        : days > 0
          ? t`in ${days} days`
          : days === -1
            ? t`one day late`
            : t`${-days} days late`
  return <small data-late={days < 0 || undefined}>{words}</small>
}
