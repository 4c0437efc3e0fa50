import { Trans } from '@lingui/react/macro'
import { JudgmentMark } from '#features/goals/web/index.ts'
import { formatDay } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import classes from './meeting.module.css'
import { figure } from './words.ts'

/** Goals that this metric tells of and that were not where they should be when the review began. */
export function OffPaceGoals({ item: { goals, unit } }: { item: FrozenItem }) {
  return (
    <ul className={classes.goals}>
      {goals.map(({ goal, title, owner, judged, target, dueOn }) => (
        <li key={goal}>
          <JudgmentMark of={judged} />
          <ToThing entity="goal" id={goal}>
            {title}
          </ToThing>
          <span data-given>
            <Trans>
              {figure(target, unit)} by {formatDay(dueOn, { weekday: false })}
            </Trans>
          </span>
          <PersonMark id={owner} />
        </li>
      ))}
    </ul>
  )
}
