import { Trans, useLingui } from '@lingui/react/macro'
import { Autocomplete, Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { changeOf } from '#web/api/send.ts'
import { useGo } from '#web/router.ts'
import { Dialog } from '#web/shell/dialog.tsx'
import { undoLast } from '#web/shell/notices.ts'
import { useProductScope } from '#web/shell/place.ts'
import { useAllRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Keys } from '#web/ui/keys.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { evidenceApi } from '../api.ts'
import classes from './add-feedback.module.css'

/** The place where one hears most things is where the next one was heard, too. */
const KEPT_SOURCE = 'workback:feedback-source'

/** What was said, and who said it: the rest can wait. Opened over any page; Enter with Ctrl or Cmd keeps it. */
export function AddFeedback({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const queries = useQueryClient()
  const client = useClient(evidenceApi)
  const go = useGo()
  const scope = useProductScope()
  const [draft, setDraft] = useState(() => ({
    text: '',
    customer: '',
    authorName: '',
    source: localStorage.getItem(KEPT_SOURCE) ?? '',
    product: scope ?? '',
  }))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const set = (values: Partial<typeof draft>) => setDraft(before => ({ ...before, ...values }))

  const save = async () => {
    if (draft.text.trim() === '' || busy) return
    setBusy(true)
    setFailure(null)
    try {
      const made = await client.createFeedback({
        text: draft.text,
        customer: written(draft.customer),
        authorName: written(draft.authorName),
        product: written(draft.product),
        ...(draft.source.trim() === '' ? {} : { source: draft.source.trim() }),
        occurredAt: new Date().toISOString(),
      })
      localStorage.setItem(KEPT_SOURCE, draft.source.trim())
      const changeId = changeOf(made)
      if (changeId) store.undoing.offer(t`Add feedback`, changeId)
      void queries.invalidateQueries({ queryKey: ['feedback'] })
      toast({
        text: t`Feedback added`,
        detail: made.customerName ?? '',
        action: { word: t`Undo`, keys: 'z', run: () => void undoLast(store) },
      })
      onClose()
      if (location.pathname.endsWith('/feedback')) go(`feedback?item=${made.id}`)
    } catch (problem) {
      setFailure(problem as Error)
      setBusy(false)
    }
  }
  return (
    <Dialog label={t`Add feedback`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save()
        }}
      >
        <h2>
          <Trans>Add feedback</Trans>
        </h2>
        <Textarea
          autoFocus
          autosize
          minRows={4}
          maxRows={12}
          label={t`What was said`}
          description={t`In their own words.`}
          value={draft.text}
          onChange={event => set({ text: event.currentTarget.value })}
        />
        <div className={classes.pair}>
          <CustomerField value={draft.customer} onChange={customer => set({ customer })} />
          <TextInput
            label={t`Who said it`}
            value={draft.authorName}
            onChange={event => set({ authorName: event.currentTarget.value })}
          />
          <TextInput
            label={t`Where`}
            placeholder={t`Call, visit, email`}
            value={draft.source}
            onChange={event => set({ source: event.currentTarget.value })}
          />
          <ProductField value={draft.product} onChange={product => set({ product })} />
        </div>
        <ProblemText of={failure} />
        <div className={classes.actions}>
          <Button
            type="submit"
            variant="filled"
            loading={busy}
            disabled={draft.text.trim() === ''}
            rightSection={<Keys of="mod+enter" />}
          >
            <Trans>Add</Trans>
          </Button>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const written = (text: string) => (text.trim() === '' ? null : text.trim())

interface Named {
  items: { id: string; name: string }[]
}

/** Those we know are offered as one types; any other name becomes a customer. */
function CustomerField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const asked = useDeferredValue(value.trim())
  const { data } = useQuery({
    queryKey: ['organization', store.details.id, 'names', asked],
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ 'name.has': asked, sort: 'name', limit: '8' })
      return ((await store.exchange(`/customers?${query}`, { method: 'GET', signal })).value as Named).items.map(
        ({ name }) => name,
      )
    },
  })
  return (
    <Autocomplete
      label={t`Customer`}
      placeholder={t`A new name makes a new one`}
      value={value}
      onChange={onChange}
      data={[...new Set(data ?? [])]}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function ProductField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useLingui()
  const products = useAllRows('product').filter(row => row.archivedAt === null)
  if (products.length === 0) return null
  return (
    <NativeSelect
      label={t`Product`}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={[{ value: '', label: '–' }, ...products.map(row => ({ value: row.id, label: String(row.name) }))]}
    />
  )
}
