import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { ApiProblem } from '#web/api/problem.ts'
import { useGo } from '#web/router.ts'
import { undoLast } from '#web/shell/notices.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatDay, formatNumber } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { DeckImport } from '../../deck-api.ts'
import classes from '../forms.module.css'

interface Files {
  config: File | null
  table: File | null
  annotations: File | null
}

const NO_FILES: Files = { config: null, table: null, annotations: null }

/** A configuration, its table and what annotates it: chosen or dropped together, looked at, and taken as one change. */
export function ImportDeck({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const go = useGo()
  const [files, setFiles] = useState<Files>(NO_FILES)
  const [report, setReport] = useState<DeckImport | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)

  const close = () => {
    setFiles(NO_FILES)
    setReport(null)
    setFailure(null)
    onClose()
  }
  const send = async ({ config, table, annotations }: Files, dryRun: boolean): Promise<DeckImport | null> => {
    if (!config || !table) return null
    const query = new URLSearchParams({
      configBytes: String(config.size),
      annotationsBytes: String(annotations?.size ?? 0),
      tableName: table.name,
      dryRun: String(dryRun),
    })
    setBusy(true)
    setFailure(null)
    try {
      const { value } = await store.exchange(`/decks/import?${query}`, {
        method: 'POST',
        body: new Blob([config, ...(annotations ? [annotations] : []), table]),
        headers: { 'content-type': 'application/octet-stream' },
      })
      return value as DeckImport
    } catch (problem) {
      setFailure(problem as Error)
      return null
    } finally {
      setBusy(false)
    }
  }
  const choose = async (chosen: readonly File[]) => {
    const known = { ...files }
    for (const file of chosen) known[await placeOf(file)] = file
    setFiles(known)
    setReport(null)
    setReport(await send(known, true))
  }
  const take = async () => {
    const done = await send(files, false)
    if (!done) return
    if (done.importId) store.undoing.offer(t`Import a deck`, done.importId)
    toast({
      text: done.importId ? t`"${done.title}" imported` : t`Everything of it was here already`,
      ...(done.importId ? { action: { word: t`Undo`, keys: 'z', run: () => void undoLast(store) } } : {}),
    })
    close()
    if (done.deck) go(`decks/${done.deck}?week=${done.weekEnding}`)
  }
  return (
    <Modal opened={isOpen} onClose={close} title={t`Import a deck`} size="lg">
      <div className={classes.form}>
        <FilesChoice files={files} onChoose={chosen => void choose(chosen)} />
        {isBusy && !report && <RowsSkeleton rows={4} dense />}
        {report && <Report report={report} />}
        <Failure of={failure} />
        <Button variant="filled" loading={isBusy} disabled={report === null} onClick={() => void take()}>
          <Trans>Import</Trans>
        </Button>
      </div>
    </Modal>
  )
}

/** Each problem of the files on a line of its own. */
function Failure({ of }: { of: Error | null }) {
  if (!(of instanceof ApiProblem) || of.problems.length < 2) return <ProblemText of={of} />
  return (
    <ul className={classes.problems} role="alert" data-tone="bad" tabIndex={0}>
      {of.problems.slice(0, PROBLEMS_SHOWN).map((problem, index) => (
        <li key={index}>{problem.message}</li>
      ))}
    </ul>
  )
}

/** A table with these columns tells what happened; any other is one of days. */
const ANNOTATION_COLUMNS = ['Date', 'MetricName', 'EventDescription']
const FIRST_BYTES = 4_000

async function placeOf(file: File): Promise<keyof Files> {
  if (/\.ya?ml$/i.test(file.name)) return 'config'
  const [head = ''] = (await file.slice(0, FIRST_BYTES).text()).split(/\r?\n/, 1)
  return ANNOTATION_COLUMNS.every(column => head.includes(column)) ? 'annotations' : 'table'
}

function FilesChoice({ files, onChoose }: { files: Files; onChoose: (files: readonly File[]) => void }) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onChoose([...event.dataTransfer.files])
  }
  return (
    <label
      className={classes.drop}
      data-over={isOver || undefined}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
    >
      <FileUp />
      <span>
        {files.config || files.table || files.annotations ? (
          [files.config?.name, files.table?.name, files.annotations?.name].filter(Boolean).join(' + ')
        ) : (
          <Trans>Choose the files, or drop them here</Trans>
        )}
      </span>
      <small>
        {files.config && !files.table ? (
          <Trans>Now the table of days that it names: a CSV with a column Date.</Trans>
        ) : files.table && !files.config ? (
          <Trans>Now the configuration: a YAML file with setup, metrics and deck.</Trans>
        ) : (
          <Trans>
            The configuration of WBR App (YAML), its table of days and, where there is one, its table of annotations
            (CSV), as they are. Nothing is written before you have seen it.
          </Trans>
        )}
      </small>
      <input
        type="file"
        multiple
        className="visually-hidden"
        accept=".yaml,.yml,.csv,.tsv,.txt"
        onChange={event => onChoose([...(event.currentTarget.files ?? [])])}
      />
    </label>
  )
}

const PROBLEMS_SHOWN = 20

function Report({ report }: { report: DeckImport }) {
  const { t } = useLingui()
  const { title, weekEnding, read, refused, metrics, observations, blocks, annotations, problems, preview } = report
  const counts = [
    [t`Metrics`, metrics],
    [t`Days`, observations],
    [t`Blocks`, blocks],
    [t`Annotations`, annotations],
  ] as const
  return (
    <>
      <p>
        <strong>{title}</strong>: <Trans>week ending {formatDay(weekEnding, { weekday: false })}</Trans>,{' '}
        <Plural value={read} one="# row read" other="# rows read" />
        {refused > 0 && (
          <>
            , <Plural value={refused} one="# cell cannot be read" other="# cells cannot be read" />
          </>
        )}
      </p>
      <table className={classes.preview}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t`New`}</th>
            <th scope="col">{t`Updated`}</th>
            <th scope="col">{t`Unchanged`}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(([word, { created, updated, unchanged }]) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{formatNumber(created)}</td>
              <td>{formatNumber(updated)}</td>
              <td>{formatNumber(unchanged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.soft}>
        {preview.map(({ metric, days }) => `${metric} (${formatNumber(days)})`).join(', ')}.{' '}
        <Trans>New metrics are yours: you are their owner until you name another.</Trans>
      </p>
      {problems.length > 0 && (
        <ul className={classes.problems} tabIndex={0}>
          {problems.slice(0, PROBLEMS_SHOWN).map(({ file, line, field, detail }, index) => (
            <li key={index}>
              {file === 'table'
                ? t`Row ${line}`
                : file === 'annotations'
                  ? t`Annotations, row ${line}`
                  : t`Line ${line}`}
              {field === '' ? '' : `, ${field}`}: {detail}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
