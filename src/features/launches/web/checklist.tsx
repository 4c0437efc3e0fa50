import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Section } from '#web/ui/page.tsx'
import { useChange } from '#web/store/hooks.ts'
import { choiceWord } from '#web/words.ts'
import { ITEM_GROUPS, launchItem } from '../domain/launch-item.ts'
import type { Launch } from '../domain/launch.ts'
import { ChecklistItem } from './checklist-item.tsx'
import classes from './launches.module.css'
import { useReadiness } from './use-readiness.ts'

/** What must be true by the day, as a list of questions with names and dates: not a gauge. */
export function Checklist({ launch, mayWrite }: { launch: Launch; mayWrite: boolean }) {
  const { t } = useLingui()
  const change = useChange(launchItem)
  const { itemsOf, readinessOf } = useReadiness()
  const items = itemsOf(launch.id)
  const readiness = readinessOf(launch.id)
  const groups = useMemo(() => ITEM_GROUPS.map(group => ({ group, items: items.filter(item => item.group === group) })).filter(each => each.items.length > 0), [items])
  const [title, setTitle] = useState('')
  const add = () => {
    if (title.trim() === '') return
    change.create({ launch: launch.id, title: title.trim(), dueOn: launch.launchOn }, t`New checklist item`)
    setTitle('')
  }
  return (
    <Section title={t`What must be true by then`}>
      {items.length === 0 && <EmptyState title={t`Nothing is asked yet`}><Trans>Without a checklist, nobody can say how ready this launch is.</Trans></EmptyState>}
      {groups.map(({ group, items: list }) => (
        <div key={group} className={classes.group}>
          <h3>{choiceWord(launchItem, 'group', group)}</h3>
          <ul>{list.map(item => <ChecklistItem key={item.id} item={item} mayWrite={mayWrite} isOverdue={readiness.overdue.includes(item.id)} isBlocker={readiness.blockers.includes(item.id)} />)}</ul>
        </div>
      ))}
      {mayWrite && (
        <form className={classes.add} onSubmit={event => {
          event.preventDefault()
          add()
        }}>
          <TextInput aria-label={t`What must be true`} placeholder={t`Add something that must be true`} value={title} maxLength={300} onChange={event => setTitle(event.currentTarget.value)} />
          <Button type="submit" variant="default" disabled={title.trim() === ''}><Trans>Add</Trans></Button>
        </form>
      )}
    </Section>
  )
}
