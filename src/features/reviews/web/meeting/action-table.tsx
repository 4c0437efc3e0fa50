import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useTitle } from '#web/store/titles.ts'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import { Day, useNow } from '#web/ui/moment.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { Workings } from '#web/ui/workings.tsx'
import { labelOf } from '#web/words.ts'
import { actionAge, byUrgency, reviewAction, type ReviewAction } from '../../domain/meeting/review-action.ts'
import classes from './tables.module.css'
import { dayOf } from './words.ts'

/** Actions with their owners, days and ages; ticked off in place. */
export function ActionTable({ actions }: { actions: readonly ReviewAction[] }) {
  const { t } = useLingui()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{labelOf(reviewAction, 'title')}</th>
            <th>{labelOf(reviewAction, 'owner')}</th>
            <th>{labelOf(reviewAction, 'dueOn')}</th>
            <th className={classes.number}>{t`Age`}</th>
          </tr>
        </thead>
        <tbody>
          {actions.toSorted(byUrgency).map(action => (
            <ActionRow key={action.id} action={action} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ActionRow({ action }: { action: ReviewAction }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(reviewAction)
  const about = useTitle('metric', action.metric)
  const today = dayOf(useNow())
  const isDone = action.doneAt !== null
  const takenOn = dayOf(Date.parse(action.createdAt))
  const doneOn = action.doneAt === null ? null : dayOf(Date.parse(action.doneAt))
  const age = actionAge(takenOn, action.dueOn, doneOn, today)
  const tick = () => {
    change.patch(action.id, { doneAt: isDone ? null : new Date().toISOString() }, t`Tick off an action`)
    sayUndo(store, isDone ? t`Open again` : t`“${action.title}” is done`)
  }
  return (
    <tr data-done={isDone || undefined}>
      <td>
        <div className={classes.what}>
          {roleMay(store.me.role, 'reviews.write') && (
            <input type="checkbox" aria-label={t`Done: ${action.title}`} checked={isDone} onChange={tick} />
          )}
          <span data-given>
            {action.title}
            {action.metric && about && (
              <small>
                <ToThing entity="metric" id={action.metric}>
                  {about}
                </ToThing>
              </small>
            )}
          </span>
        </div>
      </td>
      <td>
        <PersonMark id={action.owner} />
      </td>
      <td>
        <Day on={action.dueOn} />
      </td>
      <td className={classes.number} data-late={(!isDone && age.lateDays > 0) || undefined}>
        <Workings
          what={t`Age`}
          formula={isDone ? t`day it was done − day it was taken on` : t`today − day it was taken on`}
          inputs={[
            { word: t`Taken on`, value: formatDay(takenOn) },
            { word: t`Due`, value: formatDay(action.dueOn) },
            ...(doneOn === null ? [] : [{ word: t`Done`, value: formatDay(doneOn) }]),
            { word: t`Days late`, value: formatNumber(age.lateDays) },
          ]}
          asOf={formatDay(today)}
        >
          {isDone ? (
            <Trans>
              done in <Plural value={age.days} one="# day" other="# days" />
            </Trans>
          ) : (
            <Plural value={age.days} one="# day" other="# days" />
          )}
          {!isDone && age.lateDays > 0 && (
            <small>
              {' '}
              <Plural value={age.lateDays} one="# day late" other="# days late" />
            </small>
          )}
        </Workings>
      </td>
    </tr>
  )
}
