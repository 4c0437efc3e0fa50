import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { ApiProblem } from '#web/api/problem.ts'
import { changeOf } from '#web/api/send.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { toast } from '#web/ui/toast.tsx'
import { documentsApi } from '../api.ts'
import { documentEntity, type Document, type DocumentStatus } from '../domain/document.ts'
import { nextStatuses } from '../domain/status.ts'
import { Sheet } from './sheet.tsx'
import classes from './status-step.module.css'
import { useStepWords } from './words.ts'

interface Held {
  status: DocumentStatus
  reasons: readonly string[]
  mayInsist: boolean
}

/** The state of a document, and the steps that lead on from it. */
export function StatusStep({ row }: { row: Document }) {
  const { t } = useLingui()
  const words = useStepWords()
  const store = useWorkspace()
  const queries = useQueryClient()
  const client = useClient(documentsApi)
  const [held, setHeld] = useState<Held | null>(null)
  const mark = <ChoiceMark entity={documentEntity} field="status" value={row.status} />
  const next = nextStatuses(row.status)
  if (!roleMay(store.me.role, 'documents.write') || row.archivedAt !== null || next.length === 0) return mark
  const move = async (status: DocumentStatus, reason: string | null) => {
    try {
      const moved = await client.moveDocument({ id: row.id, status, reason })
      const changeId = changeOf(moved)
      if (changeId) store.undoing.offer(words[status], changeId)
      setHeld(null)
      await queries.invalidateQueries({ queryKey: ['document'] })
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === 409)
        setHeld({ status, reasons: failure.problems.map(sentenceOf), mayInsist: status === 'in_review' })
      else
        toast({
          tone: 'bad',
          text: t`The document was not moved.`,
          detail: failure instanceof Error ? sentenceOf(failure) : '',
        })
    }
  }
  return (
    <>
      <ActionMenu
        label={t`Change status`}
        actions={next.map(status => ({ word: words[status], run: () => void move(status, null) }))}
        target={handed => (
          <button type="button" className={classes.status} aria-label={t`Change status`} {...handed}>
            {mark}
          </button>
        )}
      />
      {held && (
        <Obstacles of={held} onClose={() => setHeld(null)} onInsist={reason => void move(held.status, reason)} />
      )}
    </>
  )
}

/** Everything that stands in the way, at once; a length can be insisted on with a reason. */
function Obstacles({
  of: { status, reasons, mayInsist },
  onClose,
  onInsist,
}: {
  of: Held
  onClose: () => void
  onInsist: (reason: string) => void
}) {
  const { t } = useLingui()
  const words = useStepWords()
  const [reason, setReason] = useState('')
  return (
    <Sheet title={t`Not yet: ${words[status]}`} onClose={onClose}>
      <ul className={classes.reasons}>
        {reasons.map(each => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {mayInsist && (
        <form className={classes.insist} onSubmit={event => (event.preventDefault(), onInsist(reason.trim()))}>
          <Textarea
            label={t`Or say why it has to be like this`}
            autosize
            minRows={2}
            value={reason}
            autoFocus
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button type="submit" disabled={reason.trim() === ''}>
            <Trans>Send to review with this reason</Trans>
          </Button>
        </form>
      )}
    </Sheet>
  )
}
