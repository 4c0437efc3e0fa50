import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { z } from 'zod'
import { useClient } from '#web/api/client.ts'
import { formatMoment, formatNumber } from '#web/ui/format.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { RowProblems } from '#features/metrics/web/index.ts'
import { sourcesApi } from '../api.ts'
import { sourceRun } from '../domain/source-run.ts'
import classes from './sources.module.css'
import type { useRuns } from './use-sources.ts'

type Run = z.output<typeof sourceRun.row>

/** Every reading of a source, the newest first; the one that goes on with how far it is. */
export function SourceRuns({
  of: { data, error, refetch },
  name,
  mayWrite,
}: {
  of: ReturnType<typeof useRuns>
  name: string
  mayWrite: boolean
}) {
  const { t } = useLingui()
  if (error && !data) return <FailurePage failure={error} again={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={3} dense />
  const running = data.items.find(({ outcome }) => outcome === 'running')
  const ended = data.items.filter(({ outcome }) => outcome !== 'running')
  return (
    <>
      {running && <Running run={running} name={name} mayWrite={mayWrite} again={() => void refetch()} />}
      {ended.length === 0 && !running && (
        <p className={classes.soft}>
          <Trans>It has not been read yet.</Trans>
        </p>
      )}
      <ol className={classes.runs} aria-label={t`Runs`}>
        {ended.map(run => (
          <RunRow key={run.id} run={run} />
        ))}
      </ol>
    </>
  )
}

function Running({ run, name, mayWrite, again }: { run: Run; name: string; mayWrite: boolean; again: () => void }) {
  const { t } = useLingui()
  const client = useClient(sourcesApi)
  const [isAsked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const stop = () => {
    setAsked(true)
    client.cancelSourceRun({ id: run.id }).then(again, (problem: Error) => {
      setAsked(false)
      setFailure(problem)
    })
  }
  return (
    <div className={classes.running}>
      <Progress
        what={isAsked || run.cancelAskedAt !== null ? t`Stopping` : t`Reading ${name}`}
        done={run.rowsRead}
        total={null}
        {...(mayWrite && !isAsked ? { onCancel: stop } : {})}
      />
      <ProblemText of={failure} />
    </div>
  )
}

function RunRow({ run }: { run: Run }) {
  const { t } = useLingui()
  const rows = formatNumber(run.rowsRead)
  return (
    <li>
      <div className={classes.run}>
        <ChoiceMark entity={sourceRun} field="outcome" value={run.outcome} />
        <span>
          {formatMoment(run.startedAt)}
          {run.isByHand && run.createdBy !== null && <PersonMark id={run.createdBy} />}
        </span>
        {run.what !== null && (
          <span className={classes.soft}>{run.rowsRead > 0 ? t`${run.what}, ${rows} rows` : run.what}</span>
        )}
        <Told run={run} />
      </div>
      <RowProblems problems={run.problems} />
    </li>
  )
}

function Told({ run }: { run: Run }) {
  const { t } = useLingui()
  if (run.outcome === 'failed' || run.outcome === 'canceled')
    return <span className={classes.told}>{t`nothing recorded`}</span>
  if (run.created === 0 && run.refused === 0) return <span className={classes.told}>{t`nothing new`}</span>
  return (
    <span className={classes.told}>
      <Plural value={run.created} one="# value recorded" other="# values recorded" />
      {run.restated > 0 && (
        <>
          , <Plural value={run.restated} one="# of them tells a day anew" other="# of them tell a day anew" />
        </>
      )}
    </span>
  )
}
