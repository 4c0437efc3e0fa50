import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useEffect, useState, type DragEvent } from 'react'
import { undoLast } from '#web/shell/notices.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Modal } from '#web/ui/modal.tsx'
import type { ObservationImport } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import type { DateOrder } from '../domain/written-date.ts'
import { ImportPreview } from './import-preview.tsx'
import classes from './forms.module.css'

export interface Mapping {
  dateColumn?: number
  valueColumn?: number
  dateOrder?: DateOrder
}

/** A table in three steps on one sheet: choose it, look at what it says, take it. */
export function ImportTable({ row, isOpen, onClose }: { row: Metric; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const [file, setFile] = useState<File | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [looked, setLooked] = useState<ObservationImport | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (of: File, dryRun: boolean) => {
    const query = new URLSearchParams({
      fileName: of.name,
      dryRun: String(dryRun),
      ...Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, String(value)])),
    })
    const { value } = await store.exchange(`/metrics/${row.id}/observations/import?${query}`, {
      method: 'POST',
      body: of,
      headers: { 'content-type': 'application/octet-stream' },
    })
    return value as ObservationImport
  }
  useEffect(() => {
    if (!file) return
    let isCurrent = true
    setFailure(null)
    send(file, true).then(
      report => isCurrent && setLooked(report),
      (problem: Error) => isCurrent && setFailure(problem),
    )
    return () => {
      isCurrent = false
    }
    // What is sent follows from the file and the mapping alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file, mapping])

  const close = () => {
    setFile(null)
    setMapping({})
    setLooked(null)
    setFailure(null)
    onClose()
  }
  const take = async () => {
    if (!file) return
    setBusy(true)
    try {
      const { created, updated, importId } = await send(file, false)
      if (importId) {
        store.undoing.offer(t`Import a table`, importId)
        toast({
          text: t`${created} values imported`,
          ...(updated > 0 ? { detail: t`${updated} of them tell a day anew; what was known before is kept.` } : {}),
          action: { word: t`Undo`, keys: 'z', run: () => void undoLast(store) },
        })
      }
      close()
    } catch (problem) {
      setFailure(problem as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={isOpen} onClose={close} title={t`Import a table`} size="lg">
      <div className={classes.form}>
        {!file && <FileChoice onChoose={setFile} />}
        {file && !looked && !failure && <RowsSkeleton rows={5} dense />}
        {file && looked && (
          <ImportPreview report={looked} row={row} fileName={file.name} mapping={mapping} onMapping={setMapping} />
        )}
        <ProblemText of={failure} />
        {file && (
          <div className={classes.buttons}>
            <Button
              variant="filled"
              loading={busy}
              disabled={!looked || looked.created === 0}
              onClick={() => void take()}
            >
              {looked && looked.created > 0 ? (
                <Plural value={looked.created} one="Import # value" other="Import # values" />
              ) : (
                <Trans>Nothing new to import</Trans>
              )}
            </Button>
            <Button
              variant="default"
              onClick={() => (setFile(null), setLooked(null), setMapping({}), setFailure(null))}
            >
              <Trans>Choose another file</Trans>
            </Button>
          </div>
        )}
      </div>
    </Modal>
  )
}

function FileChoice({ onChoose }: { onChoose: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onChoose(file)
  }
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
    >
      <FileUp />
      <span>
        <Trans>Choose a file, or drop it here</Trans>
      </span>
      <small>
        <Trans>
          CSV, TSV or JSON with a column of dates and a column of values. Nothing is written before you have seen it.
        </Trans>
      </small>
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,.tsv,.txt,.json,.jsonl,text/csv"
        onChange={event => event.currentTarget.files?.[0] && onChoose(event.currentTarget.files[0])}
      />
    </label>
  )
}
