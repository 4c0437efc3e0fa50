import { t } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Check, UserPlus } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { thingOf } from '#web/registry.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { changeOver, useRow } from '#web/store/hooks.ts'
import { useTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { daysUntil, formatDay } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { TodayItem } from './today-items.ts'
import classes from './today.module.css'

/** One thing that waits, with its consequence in words and what can be done about it on the spot. */
export function TodayRow({ item }: { item: TodayItem }) {
  const thing = thingOf(item.entity)
  const row = useRow(item.entity, item.id)
  const within = useTitle('launch', item.within)
  if (!thing || !row) return null
  return (
    <li className={classes.row}>
      {thing.stateField && (
        <ChoiceMark entity={thing.entity} field={thing.stateField} value={String(row[thing.stateField])} bare />
      )}
      <span className={classes.words}>
        <ToThing entity={item.within ? 'launch' : item.entity} id={item.within ?? item.id} className={classes.title}>
          {item.title}
        </ToThing>
        {within && <span className={classes.within}>{within}</span>}
      </span>
      <Consequence item={item} feedbackCount={Number(row.feedbackCount ?? 0)} />
      {item.reason === 'unowned' && <TakeIt item={item} />}
      {item.entity === 'launchItem' && row.highRisk !== true && <TickOff item={item} />}
    </li>
  )
}

function Consequence({ item, feedbackCount }: { item: TodayItem; feedbackCount: number }) {
  const { t } = useLingui()
  const now = useNow()
  if (item.reason === 'unowned')
    return (
      <span className={classes.consequence}>
        {feedbackCount > 0 && <Plural value={feedbackCount} one="# piece of feedback" other="# pieces of feedback" />}
      </span>
    )
  const days = item.on === null ? 0 : daysUntil(item.on, now)
  return (
    <span className={classes.consequence} data-late={days < 0 || undefined} title={formatDay(item.on)}>
      {item.reason === 'launch' && days >= 0
        ? t`launches ${dayWord(days)}`
        : days < 0
          ? lateWord(-days)
          : t`due ${dayWord(days)}`}
    </span>
  )
}

const dayWord = (days: number) => (days === 0 ? t`today` : days === 1 ? t`tomorrow` : t`in ${days} days`)
const lateWord = (days: number) => (days === 1 ? t`a day late` : t`${days} days late`)

/** A thing without risk is ticked off here; one with risk wants its evidence, on its own page. */
function TickOff({ item }: { item: TodayItem }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const thing = thingOf(item.entity)
  if (!thing || !roleMay(store.me.role, 'launches.write')) return null
  const done = () => {
    changeOver(store, thing.entity).patch(item.id, { state: 'done' } as never, t`Tick off`)
    sayUndo(store, t`“${item.title}” is done`)
  }
  return (
    <button type="button" className={classes.act} onClick={done}>
      <Check />
      {t`Done`}
    </button>
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
