import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { To } from '#web/ui/to.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Progress } from '#web/ui/progress.tsx'
import type { ShownImport } from '../../imports-api.ts'
import classes from './import.module.css'
import { FEEDBACK, kindWord, listOfKind } from './kinds.ts'
import { useImports, useTakeOver } from './use-import.ts'

/** How far it is; it may be canceled, or left running. */
export function ImportRunning({ of, mayCancel }: { of: ShownImport; mayCancel: boolean }) {
  const { t } = useLingui()
  const client = useImports()
  const takeOver = useTakeOver()
  const now = useSeconds()
  const [failure, setFailure] = useState<Error | null>(null)
  const [asked, setAsked] = useState(false)
  const cancel = async () => {
    setAsked(true)
    try {
      takeOver(await client.cancelImport({ id: of.id }))
    } catch (problem) {
      setFailure(problem as Error)
    }
  }
  const what = asked
    ? t`Canceling`
    : of.dryRun
      ? t`Trying ${of.fileName}, writing nothing`
      : t`Importing ${of.fileName}`
  return (
    <div className={classes.running}>
      <Progress
        what={what}
        done={of.progress.rows}
        total={of.progress.rowsExpected}
        {...(of.startedAt === null ? {} : { startedAt: Date.parse(of.startedAt), now })}
        {...(mayCancel && !asked ? { onCancel: () => void cancel() } : {})}
      />
      <ProblemText of={failure} />
      <p className={classes.lead}>
        <Trans>You may leave this page; it goes on. Nothing of it is seen anywhere before all of it is here.</Trans>{' '}
        {of.kind === FEEDBACK ? (
          <To address="feedback">{t`Go to the inbox`}</To>
        ) : (
          <To address={listOfKind(of.kind)}>{t`Go to ${kindWord(of.kind).toLowerCase()}`}</To>
        )}
      </p>
    </div>
  )
}

function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
