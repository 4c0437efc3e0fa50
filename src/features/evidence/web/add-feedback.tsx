import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { evidenceApi } from '../api.ts'
import classes from './evidence.module.css'

const NOTHING = { text: '', customer: '', authorName: '', source: '' }

/** What was said, and who said it: the rest can wait. Enter with Ctrl or Cmd keeps it. */
export function AddFeedback() {
  const { t } = useLingui()
  const store = useWorkspace()
  const queries = useQueryClient()
  const client = useClient(evidenceApi)
  const [search, set] = useSearchState()
  const [draft, setDraft] = useState(NOTHING)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const become = (name: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    setDraft(before => ({ ...before, [name]: value }))
  }
  const close = () => set({ new: null })
  const empty = (text: string) => (text.trim() === '' ? null : text.trim())
  const save = async () => {
    if (draft.text.trim() === '') return
    setBusy(true)
    setFailure(null)
    try {
      const made = await client.createFeedback({ text: draft.text, customer: empty(draft.customer), authorName: empty(draft.authorName), source: empty(draft.source) ?? 'manual', occurredAt: new Date().toISOString() })
      const changeId = changeOf(made)
      if (changeId) store.undoing.offer(t`Add feedback`, changeId)
      await queries.invalidateQueries({ queryKey: ['feedback'] })
      setDraft(NOTHING)
      sayUndo(store, t`Feedback added`)
      set({ new: null, item: made.id })
    } catch (problem) {
      setFailure(problem as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}><Trans>Add feedback</Trans></Button>
      <Modal opened={search.new === '1'} onClose={close} title={t`Add feedback`} closeButtonProps={{ 'aria-label': t`Close` }}>
        <form className={classes.add} onSubmit={event => {
          event.preventDefault()
          void save()
        }} onKeyDown={event => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save()
        }}>
          <Textarea data-autofocus autosize minRows={4} maxRows={14} label={t`What was said`} description={t`In their own words.`} value={draft.text} onChange={become('text')} />
          <div className={classes.pair}>
            <TextInput label={t`Customer`} placeholder={t`Name; a new one is made`} value={draft.customer} onChange={become('customer')} />
            <TextInput label={t`Who said it`} value={draft.authorName} onChange={become('authorName')} />
          </div>
          <TextInput label={t`Where`} placeholder={t`Call, visit, email`} value={draft.source} onChange={become('source')} />
          {failure && <ProblemText of={failure} />}
          <div className={classes.actions}>
            <Button type="submit" variant="filled" loading={busy} disabled={draft.text.trim() === ''}><Trans>Add</Trans></Button>
            <Button variant="default" onClick={close}><Trans>Cancel</Trans></Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
