import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { useTitle } from '#web/store/titles.ts'
import { Day, useNow } from '#web/ui/moment.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
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
  const age = actionAge(
    dayOf(Date.parse(action.createdAt)),
    action.dueOn,
    action.doneAt === null ? null : dayOf(Date.parse(action.doneAt)),
    today,
  )
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
          <span>
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
        {isDone ? (
          <Trans>
            done in <Plural value={age.days} one="# day" other="# days" />
          </Trans>
        ) : (
          <Plural value={age.days} one="# day" other="# days" />
        )}
        {!isDone && age.lateDays > 0 && (
          <small>
            <Plural value={age.lateDays} one="# day late" other="# days late" />
          </small>
        )}
      </td>
    </tr>
  )
}
