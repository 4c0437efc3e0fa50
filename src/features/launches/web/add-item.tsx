import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { positionBetween } from '#kernel/position.ts'
import { useChange } from '#web/store/hooks.ts'
import { ITEM_GROUPS, launchItem, type ItemGroup } from '../domain/launch-item.ts'
import type { Launch } from '../domain/launch.ts'
import { groupWord } from './group-words.ts'
import classes from './checklist.module.css'

/** One more question, by Enter; it is due on the day of the launch unless somebody says earlier. */
export function AddItem({ launch, last }: { launch: Launch; last: string | null }) {
  const { t } = useLingui()
  const change = useChange(launchItem)
  const [title, setTitle] = useState('')
  const [group, setGroup] = useState<ItemGroup>('product')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    change.create(
      { launch: launch.id, title: title.trim(), group, dueOn: launch.launchOn, position: positionBetween(last, null) },
      t`New checklist item`,
    )
    setTitle('')
  }
  return (
    <form className={classes.add} onSubmit={add}>
      <TextInput
        aria-label={t`What must be true`}
        placeholder={t`Add something that must be true, then press Enter`}
        value={title}
        maxLength={300}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t`Group`}
        data={ITEM_GROUPS.map(value => ({ value, label: groupWord(value) }))}
        value={group}
        onChange={event => setGroup(event.currentTarget.value as ItemGroup)}
      />
      <Button type="submit" variant="default">
        <Trans>Add</Trans>
      </Button>
    </form>
  )
}
