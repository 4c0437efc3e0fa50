import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import { useGo, useSearchState } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { choiceWord, labelOf } from '#web/words.ts'
import { Modal } from '#web/ui/modal.tsx'
import { deck } from '../domain/stored-deck.ts'
import { CalendarChoice, type Counting } from './calendar-choice.tsx'
import classes from './forms.module.css'

/** A name and the day on which its weeks end; the rest has its usual value until somebody says otherwise. */
export function NewDeck() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const change = useChange(deck)
  const go = useGo()
  const [name, setName] = useState('')
  const [counting, setCounting] = useState<Counting>({ weekEndsOn: 'sunday' })
  const close = () => {
    setName('')
    set({ new: null })
  }
  const create = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const id = change.create({ name: name.trim(), ...counting }, t`New deck`)
    close()
    go(`decks/${id}?edit=1`)
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New deck</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={close} title={t`New deck`}>
        <form className={classes.form} onSubmit={create}>
          <TextInput
            label={labelOf(deck, 'name')}
            description={t`As the meeting is called: “Weekly business review”.`}
            value={name}
            maxLength={200}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={labelOf(deck, 'weekEndsOn')}
            value={counting.weekEndsOn}
            data={DAYS_OF_WEEK.map(value => ({ value, label: choiceWord(deck, 'weekEndsOn', value) }))}
            onChange={event => {
              const weekEndsOn = DAYS_OF_WEEK.find(day => day === event.currentTarget.value)
              if (weekEndsOn) setCounting({ ...counting, weekEndsOn })
            }}
          />
          <CalendarChoice counting={counting} onChange={setCounting} />
          <Button type="submit" variant="filled" disabled={name.trim() === ''}>
            <Trans>Create deck</Trans>
          </Button>
        </form>
      </Modal>
    </>
  )
}
