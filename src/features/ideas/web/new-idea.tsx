import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useGo, useSearchState } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { Modal } from '#web/ui/modal.tsx'
import { idea } from '../domain/idea.ts'

/** Asks for a title and nothing else: the rest is said on the idea's own page. */
export function NewIdea() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const change = useChange(idea)
  const go = useGo()
  const [title, setTitle] = useState('')
  const close = () => {
    setTitle('')
    set({ new: null })
  }
  const create = (event: FormEvent, thenOpen: boolean) => {
    event.preventDefault()
    if (title.trim() === '') return
    const id = change.create({ title: title.trim() }, t`New idea`)
    setTitle('')
    if (thenOpen) go(`ideas/${id}`)
    else close()
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New idea</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={close} title={t`New idea`}>
        <form onSubmit={event => create(event, false)}>
          <TextInput
            label={t`Title`}
            description={t`What will be better for the customer, in a few words.`}
            value={title}
            maxLength={300}
            data-autofocus
            onChange={event => setTitle(event.currentTarget.value)}
          />
          <Button.Group mt="md">
            <Button type="submit" disabled={title.trim() === ''}>
              <Trans>Create</Trans>
            </Button>
            <Button variant="default" disabled={title.trim() === ''} onClick={event => create(event, true)}>
              <Trans>Create and open</Trans>
            </Button>
          </Button.Group>
        </form>
      </Modal>
    </>
  )
}
