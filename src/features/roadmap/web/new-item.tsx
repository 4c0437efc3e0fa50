import { Button, TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { useSearchState } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { Popup } from '#web/ui/popup.tsx'
import { roadmapItem, type Horizon, HORIZONS } from '../domain/roadmap-item.ts'
import classes from './new-item.module.css'

/** Asks for a title; dates and the rest are set where the item stands. */
export function NewItem() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const change = useChange(roadmapItem)
  const [title, setTitle] = useState('')
  const horizon: Horizon = search.view === 'board' ? (HORIZONS.find(name => name === search.into) ?? 'later') : 'none'
  const create = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    const id = change.create({ title: title.trim(), horizon }, t`New roadmap item`)
    setTitle('')
    set({ new: null, into: null, item: id })
  }
  return (
    <Popup
      label={t`New roadmap item`}
      open={search.new === '1'}
      onOpen={open => set({ new: open ? '1' : null, into: null })}
      target={handed => (
        <Button variant="filled" {...handed}>
          <Trans>New item</Trans>
        </Button>
      )}
    >
      {() => (
        <form className={classes.form} onSubmit={create}>
          <TextInput
            label={t`What will be worked on`}
            value={title}
            maxLength={300}
            data-autofocus
            onChange={event => setTitle(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={title.trim() === ''}>
            <Trans>Create</Trans>
          </Button>
        </form>
      )}
    </Popup>
  )
}
