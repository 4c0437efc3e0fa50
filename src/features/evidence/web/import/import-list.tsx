import { Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { StateMark } from '#web/ui/state-mark.tsx'
import { To } from '#web/ui/to.tsx'
import type { StateLook } from '#web/registry.ts'
import type { ShownImport } from '../../imports-api.ts'
import classes from './import.module.css'
import { addressOfImport, kindWord } from './kinds.ts'
import { useImportList } from './use-import.ts'

const LOOKS: Record<ShownImport['status'], StateLook> = {
  waiting: { shape: 'open' },
  running: { shape: 'half', tone: 'info' },
  done: { shape: 'done', tone: 'good' },
  canceled: { shape: 'crossed' },
  failed: { shape: 'crossed', tone: 'bad' },
  undone: { shape: 'dashed' },
}

/** What was imported before, each a way back to its report. */
export function ImportList() {
  const { data, isPending, error } = useImportList()
  if (error) return <ProblemText of={error} />
  if (isPending) return <RowsSkeleton rows={3} />
  if (data.items.length === 0)
    return (
      <p className={classes.lead}>
        <Trans>None yet. Each import stays here with its report, and can be undone as one.</Trans>
      </p>
    )
  return (
    <ul className={classes.imports}>
      {data.items.map(each => (
        <li key={each.id}>
          <To address={addressOfImport(each)} className={classes.import}>
            <span className={classes.fileName}>
              {each.fileName} <small>{kindWord(each.kind)}</small>
            </span>
            <ImportState of={each} />
            <span className={classes.figures}>
              <Outcome of={each} />
            </span>
            <Ago at={each.createdAt} />
          </To>
        </li>
      ))}
    </ul>
  )
}

export function ImportState({ of }: { of: ShownImport }) {
  const { t } = useLingui()
  const words: Record<ShownImport['status'], string> = {
    waiting: t`Not run yet`,
    running: t`Running`,
    done: t`Done`,
    canceled: t`Canceled`,
    failed: t`Failed`,
    undone: t`Undone`,
  }
  if (of.status === 'done' && of.dryRun) return <StateMark look={LOOKS.waiting} word={t`Tried`} />
  return <StateMark look={LOOKS[of.status]} word={words[of.status]} />
}

function Outcome({ of: { report, status, progress } }: { of: ShownImport }) {
  if (status === 'running') return <Trans>{formatNumber(progress.rows)} rows so far</Trans>
  if (report === null) return null
  return (
    <Trans>
      {formatNumber(report.created)} new, {formatNumber(report.updated)} updated
    </Trans>
  )
}
