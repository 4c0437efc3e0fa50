import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Ago } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { To } from '#web/ui/to.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { ShownImport } from '../../imports-api.ts'
import classes from './import.module.css'
import { ProblemTable } from './problem-table.tsx'
import { ReportFigures } from './report-figures.tsx'
import { useImport, useImports } from './use-import.ts'

/** What came of it, and the way back. */
export function ImportReport({ of, mayUndo }: { of: ShownImport; mayUndo: boolean }) {
  const { t } = useLingui()
  const client = useImports()
  const store = useWorkspace()
  const { refetch } = useImport(of.id)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const undo = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const { reversed, refused } = await client.reverseImport({ id: of.id })
      store.options.invalidate(new Set(['feedback', 'organization', 'link']))
      toast({
        text: t`Import undone: ${reversed} items are as they were`,
        ...(refused.length > 0
          ? { detail: t`${refused.length} values were changed since and left as they are.`, tone: 'caution' as const }
          : {}),
      })
      await refetch()
    } catch (problem) {
      setFailure(problem as Error)
    } finally {
      setBusy(false)
    }
  }
  if (!of.report) return null
  return (
    <div className={classes.report}>
      <ReportFigures report={of.report} />
      {of.finishedAt && (
        <p className={classes.lead}>
          <Trans>
            Finished <Ago at={of.finishedAt} />.
          </Trans>
        </p>
      )}
      <div className={classes.buttons}>
        <To address={`feedback?importId=${of.id}`} className={classes.goOn}>
          <Trans>Read what is new</Trans>
        </To>
        {mayUndo && (
          <Button variant="default" loading={busy} onClick={() => void undo()}>
            <Trans>Undo this import</Trans>
          </Button>
        )}
        <To address="import" className={classes.quietLink}>
          <Trans>Import another file</Trans>
        </To>
      </div>
      {busy && (
        <p className={classes.lead}>
          <Trans>What it made is being deleted, and what it changed set back.</Trans>
        </p>
      )}
      <ProblemText of={failure} />
      <ProblemTable report={of.report} fileName={of.fileName} />
    </div>
  )
}
