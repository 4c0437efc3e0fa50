import { useLingui } from '@lingui/react/macro'
import { UserPlus } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { thingOf } from '#web/registry.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { changeOver, useRow } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { daysUntil, formatDay, formatNumber } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { TodayItem } from './today-items.ts'
import classes from './today.module.css'

/** One thing that waits, with its consequence in words and what can be done about it on the spot. */
export function TodayRow({ item }: { item: TodayItem }) {
  const thing = thingOf(item.entity)
  const row = useRow(item.entity, item.id)
  if (!thing || !row) return null
  return (
    <li className={classes.row}>
      {thing.stateField && (
        <ChoiceMark entity={thing.entity} field={thing.stateField} value={String(row[thing.stateField])} bare />
      )}
      <ToThing entity={item.entity} id={item.id} className={classes.title}>
        {item.title}
      </ToThing>
      <Consequence item={item} feedbackCount={Number(row.feedbackCount ?? 0)} />
      {item.reason === 'unowned' && <TakeIt item={item} />}
    </li>
  )
}

function Consequence({ item, feedbackCount }: { item: TodayItem; feedbackCount: number }) {
  const { t } = useLingui()
  const now = useNow()
  if (item.reason === 'unowned')
    return (
      <span className={classes.consequence}>
        {feedbackCount > 0 && t`${formatNumber(feedbackCount)} pieces of feedback`}
      </span>
    )
  const days = item.on === null ? 0 : daysUntil(item.on, now)
  const word =
    days === 0
      ? t`due today`
      : days === 1
        ? t`due tomorrow`
        : days > 1
          ? t`due in ${days} days`
          : days === -1
            ? t`a day late`
            : t`${-days} days late`
  return (
    <span className={classes.consequence} data-late={days < 0 || undefined} title={formatDay(item.on)}>
      {word}
    </span>
  )
}

function TakeIt({ item }: { item: TodayItem }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const thing = thingOf(item.entity)
  if (!thing || !roleMay(store.me.role, 'ideas.write')) return null
  const take = () => {
    changeOver(store, thing.entity).patch(item.id, { owner: store.me.personId } as never, t`Take an idea`)
    sayUndo(store, t`“${item.title}” is yours`)
  }
  return (
    <button type="button" className={classes.act} onClick={take}>
      <UserPlus />
      {t`Take it`}
    </button>
  )
}
