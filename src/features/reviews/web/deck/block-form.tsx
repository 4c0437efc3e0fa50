import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAllRows, useChange } from '#web/store/hooks.ts'
import { Modal } from '#web/ui/modal.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import { deckBlock, type DeckBlock, type Shows } from '../../domain/deck-block.ts'
import classes from '../forms.module.css'
import { LinesEdit, RowsEdit } from './lines-edit.tsx'

/** What a block is called and shows. */
export function BlockForm({ row, onClose }: { row: DeckBlock; onClose: () => void }) {
  const { t } = useLingui()
  const change = useChange(deckBlock)
  const [title, setTitle] = useState(row.title ?? '')
  const [shows, setShows] = useState<Shows>(row.shows)
  const set = (changes: Partial<Shows>) => setShows({ ...shows, ...changes })
  const save = (event: FormEvent) => {
    event.preventDefault()
    change.patch(row.id, { title: title.trim() || null, shows }, t`Change a block`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={choiceWord(deckBlock, 'kind', row.kind)} size="lg">
      <form className={classes.form} onSubmit={save}>
        <TextInput
          label={labelOf(deckBlock, 'title')}
          value={title}
          maxLength={300}
          data-autofocus
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <Parts row={row} shows={shows} set={set} />
        <Button type="submit" variant="filled">
          <Trans>Save</Trans>
        </Button>
      </form>
    </Modal>
  )
}

interface PartsProps {
  row: DeckBlock
  shows: Shows
  set: (changes: Partial<Shows>) => void
}

function Parts({ row: { kind }, shows, set }: PartsProps) {
  const { t } = useLingui()
  if (kind === 'section') return null
  if (kind === 'text')
    return (
      <TextArea
        label={t`Text`}
        rows={8}
        value={shows.text}
        onChange={text => set({ text })}
        description={t`Markdown: **bold**, lists, links.`}
      />
    )
  if (kind === 'document') return <DocumentChoice shows={shows} set={set} />
  if (kind === 'weeks' || kind === 'months') return <RowsEdit rows={shows.rows} onChange={rows => set({ rows })} />
  return (
    <>
      <LinesEdit lines={shows.lines} onChange={lines => set({ lines })} most={kind === 'process' ? 1 : 20} />
      <TextInput
        label={t`How figures are written`}
        description={t`##.1% for percent, ##.2MM for millions, ##KK for thousands, ##bps; empty to leave it to the figures.`}
        value={shows.scaling}
        maxLength={40}
        onChange={event => set({ scaling: event.currentTarget.value })}
      />
    </>
  )
}

function DocumentChoice({ shows, set }: Omit<PartsProps, 'row'>) {
  const { t } = useLingui()
  const documents = useAllRows('document').filter(row => row['archivedAt'] === null)
  const choices = documents.map(row => ({ value: String(row['id']), label: String(row['title'] ?? '') }))
  return (
    <>
      <NativeSelect
        label={t`Document`}
        value={shows.document ?? ''}
        data={[{ value: '', label: t`None` }, ...choices]}
        onChange={event => set({ document: (event.currentTarget.value || null) as Shows['document'] })}
      />
      <TextInput
        label={t`Or an address elsewhere, which is linked`}
        value={shows.source}
        maxLength={2000}
        onChange={event => set({ source: event.currentTarget.value })}
      />
    </>
  )
}
