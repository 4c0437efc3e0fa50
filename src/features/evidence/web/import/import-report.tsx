import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { To } from '#web/ui/to.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { ShownImport } from '../../imports-api.ts'
import classes from './import.module.css'
import { FEEDBACK, kindWord, listOfKind } from './kinds.ts'
import { ProblemTable } from './problem-table.tsx'
import { ReportFigures } from './report-figures.tsx'
import { useImport, useImports } from './use-import.ts'

/** What came of it, and the way back. */
export function ImportReport({ of, mayImport }: { of: ShownImport; mayImport: boolean }) {
  const { t } = useLingui()
  const client = useImports()
  const store = useWorkspace()
  const [busy, setBusy] = useState(false)
  const { refetch } = useImport(of.id, busy)
  const [failure, setFailure] = useState<Error | null>(null)
  const undo = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const { reversed, refused } = await client.reverseImport({ id: of.id })
      store.options.invalidate(new Set([of.kind, 'feedback', 'organization', 'link']))
      toast({
        text: t`Import undone: ${formatNumber(reversed)} items are as they were`,
        ...(refused.length > 0
          ? {
              detail: t`${formatNumber(refused.length)} values were changed since and left as they are.`,
              tone: 'caution' as const,
            }
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
  const made = of.report.created + of.report.updated
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
      {busy ? (
        <Progress what={t`Undoing ${of.fileName}`} done={of.undone ?? 0} total={made} />
      ) : (
        <div className={classes.buttons}>
          {of.kind === FEEDBACK ? (
            <To address={`feedback?importId=${of.id}`} className={classes.goOn}>
              <Trans>Read what is new</Trans>
            </To>
          ) : (
            <To address={listOfKind(of.kind)} className={classes.goOn}>
              <Trans>Go to {kindWord(of.kind).toLowerCase()}</Trans>
            </To>
          )}
          {mayImport && (
            <Button variant="default" onClick={() => void undo()}>
              <Trans>Undo this import</Trans>
            </Button>
          )}
          {mayImport && (
            <To address={of.kind === FEEDBACK ? 'import' : `import?kind=${of.kind}`} className={classes.quietLink}>
              <Trans>Import another file</Trans>
            </To>
          )}
        </div>
      )}
      <ProblemText of={failure} />
      <ProblemTable of={of} report={of.report} />
    </div>
  )
}
