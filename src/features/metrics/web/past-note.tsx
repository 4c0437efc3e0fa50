import { Plural, Trans } from '@lingui/react/macro'
import { ApiProblem } from '#web/api/problem.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { useSearchState } from '#web/router.ts'
import { entityOfId } from '#kernel/id.ts'
import { formatMoment } from '#web/ui/format.ts'
import { metric } from '../domain/metric.ts'
import type { Unrecorded } from '../domain/unrecorded.ts'
import classes from './past-note.module.css'

const MOST_NAMED = 5

/** What of a past view nobody wrote down at the time, so that nothing of it is taken for what stood then. */
export function PastNote({ of }: { of: readonly Unrecorded[] }) {
  if (of.length === 0) return null
  const began = of.find(({ why }) => why === 'brought_in')
  const later = of.filter(({ why }) => why === 'made_later')
  const metrics = later.filter(({ thing }) => entityOfId(thing ?? '') === metric.name)
  const arranged = later.find(each => !metrics.includes(each))
  const [first] = metrics
  const named = metrics.slice(0, MOST_NAMED).map(({ title }) => title)
  const more = metrics.length - named.length
  return (
    <aside className={classes.note}>
      {arranged && (
        <p>
          <Trans>
            This deck was made on {formatMoment(arranged.since)}. It had no arrangement before, so it is shown as it is
            arranged now.
          </Trans>
        </p>
      )}
      {first && metrics.length === 1 && (
        <p>
          <Trans>
            {first.title} was set up here on {formatMoment(first.since)}, after this day. It is shown as it was first
            defined.
          </Trans>
        </p>
      )}
      {metrics.length > 1 && (
        <p>
          <Trans>
            {metrics.length} metrics were set up here after this day. They are shown as they were first defined:{' '}
            {named.join(', ')}
          </Trans>
          {more > 0 && (
            <>
              , <Plural value={more} one="# more" other="# more" />
            </>
          )}
          .
        </p>
      )}
      {began && (
        <p>
          <Trans>
            This workspace was brought in from an export on {formatMoment(began.since)}, and an export carries no
            history. What was changed before is not known here and stands as it came.
          </Trans>
        </p>
      )}
    </aside>
  )
}

/** Why a view cannot be shown; of a moment that is none, or is still to come, with the way back to now. */
export function NoSuchView({ failure, again }: { failure: Error; again: () => void }) {
  const [search, set] = useSearchState()
  const isRefused = search.asOf !== undefined && failure instanceof ApiProblem && failure.status === 422
  if (!isRefused) return <FailurePage failure={failure} again={again} />
  return (
    <aside className={classes.note}>
      <ProblemText of={failure} />
      <button type="button" onClick={() => set({ asOf: null })}>
        <Trans>Show what is known now</Trans>
      </button>
    </aside>
  )
}
