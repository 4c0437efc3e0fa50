import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { addDays } from '#kernel/calendar.ts'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { useToday } from '#web/today.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import type { DeckReview } from '../../domain/review-schema.ts'
import classes from './deck.module.css'
import type { Moment } from './use-review.ts'

/** Which week, and as of when: what was known then is shown exactly as it was. */
export function MomentPicker({ review, moment }: { review: DeckReview | null; moment: Moment }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const today = useToday()
  const week = moment.weekEnding ?? review?.weekEnding ?? null
  const step = (weeks: number) => week !== null && set({ week: addDays(week, weeks * 7) })
  useCommands([
    { id: 'deck.week.before', word: t`Week before`, keys: '[', run: () => step(-1) },
    { id: 'deck.week.next', word: t`Next week`, keys: ']', run: () => step(1) },
  ])
  return (
    <div className={classes.moment}>
      <ToolButton icon={ChevronLeft} word={t`Week before`} keys="[" onClick={() => step(-1)} />
      <span aria-live="polite">
        {week === null ? <Trans>Week ending …</Trans> : <Trans>Week ending {formatDay(week)}</Trans>}
      </span>
      <ToolButton icon={ChevronRight} word={t`Next week`} keys="]" onClick={() => step(1)} />
      <label>
        <Trans>As known on</Trans>
        <input
          type="date"
          value={moment.asOf?.slice(0, 10) ?? ''}
          max={today}
          onChange={event => set({ asOf: event.currentTarget.value || null })}
        />
      </label>
      {moment.asOf !== null && (
        <button type="button" onClick={() => set({ asOf: null })}>
          <Trans>What is known now</Trans>
        </button>
      )}
      {review && (
        <small>
          <Trans>Computed {formatMoment(review.computedAt)}</Trans>
        </small>
      )}
    </div>
  )
}
