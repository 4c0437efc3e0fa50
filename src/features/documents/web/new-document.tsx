import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useGo, useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document.ts'
import classes from './new-document.module.css'
import { Sheet } from './sheet.tsx'
import { beginDocument } from './starting.ts'
import { useKindWords } from './words.ts'

/** Asks for a kind and a title; the parts are set out by the kind. */
export function NewDocument() {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const words = useKindWords()
  const [search, set] = useSearchState()
  const [kind, setKind] = useState<DocumentKind>('prfaq')
  const [title, setTitle] = useState('')
  const [isBusy, setBusy] = useState(false)
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '' || isBusy) return
    setBusy(true)
    const id = await beginDocument(store, { kind, title: title.trim() })
    setBusy(false)
    if (id) go(`documents/${id}`)
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New document</Trans>
      </Button>
      {search.new === '1' && (
        <Sheet title={t`New document`} onClose={() => set({ new: null })}>
          <form onSubmit={event => void begin(event)} className={classes.form}>
            <TextInput
              label={t`Title`}
              required
              value={title}
              maxLength={300}
              autoFocus
              onChange={event => setTitle(event.currentTarget.value)}
            />
            <fieldset className={classes.kinds}>
              <legend>
                <Trans>Kind</Trans>
              </legend>
              {DOCUMENT_KINDS.map(each => (
                <label key={each}>
                  <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
                  <span>{words[each].word}</span>
                  <small>{words[each].purpose}</small>
                </label>
              ))}
            </fieldset>
            <Button type="submit" variant="filled" loading={isBusy}>
              <Trans>Begin</Trans>
            </Button>
          </form>
        </Sheet>
      )}
    </>
  )
}
