import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSearchState } from '#web/router.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { problemWord } from '#web/words.ts'
import type { ShownImport } from '../../imports-api.ts'
import { FirstRows } from './first-rows.tsx'
import { FirstThings } from './first-things.tsx'
import { firstOrder, orderFor } from './import-order.ts'
import { ImportOptions } from './import-options.tsx'
import { KindSelect } from './kind-select.tsx'
import { entityOfKind } from './kinds.ts'
import { MappingTable } from './mapping-table.tsx'
import { ReportFigures } from './report-figures.tsx'
import { ProblemTable } from './problem-table.tsx'
import classes from './import.module.css'
import { ValueTable } from './value-table.tsx'
import { useImports, usePlan, useTakeOver } from './use-import.ts'

/** Below them stands what is to be mended by them. */
const TRIAL_PROBLEMS = 8

/** Which column is what, how the first rows read by it, and then: try it, or import. */
export function ImportSetup({ of }: { of: ShownImport }) {
  const { t } = useLingui()
  const client = useImports()
  const takeOver = useTakeOver()
  const [, setSearch] = useSearchState()
  const [order, setOrder] = useState(() => firstOrder(of))
  const [isChanged, setChanged] = useState(false)
  const [busy, setBusy] = useState<'try' | 'run' | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const planned = usePlan(of.id, order, true)
  const shown = planned.data ?? of
  const tried = of.dryRun && !isChanged && of.status === 'done' ? of.report : null
  const coming = tried && tried.read - tried.skipped - tried.refused
  const change = (next: typeof order) => {
    setOrder(next)
    setChanged(true)
    setFailure(null)
  }
  const become = (kind: string) => {
    change(orderFor(kind, order))
    setSearch({ kind })
  }
  const run = async (dryRun: boolean) => {
    setBusy(dryRun ? 'try' : 'run')
    setFailure(null)
    try {
      takeOver(await client.runImport({ id: of.id, ...order, dryRun }))
    } catch (problem) {
      setFailure(problem as Error)
    } finally {
      setBusy(null)
    }
  }
  const entity = entityOfKind(shown.kind)
  const isAsking = shown.problems.length > 0 || planned.error !== null
  return (
    <div className={classes.setup} aria-busy={planned.isPlaceholderData}>
      {tried && (
        <section className={classes.tried} aria-label={t`What would happen`}>
          <h2>
            <Trans>This is what would happen</Trans>
          </h2>
          <ReportFigures report={tried} isTrial />
          <ProblemTable of={of} report={tried} shown={TRIAL_PROBLEMS} />
        </section>
      )}
      <KindSelect kind={order.kind ?? of.kind} onChange={become} />
      <div className={classes.columns}>
        <section className={classes.decide} aria-label={t`Columns`}>
          <h2>
            <Trans>Which column is what</Trans>
          </h2>
          <MappingTable
            of={shown}
            onMap={(field, column) => change({ ...order, mapping: { ...order.mapping, [field]: column } })}
          />
          <ValueTable
            of={shown}
            onRead={values =>
              change({ ...order, options: { ...order.options, values: { ...order.options?.values, ...values } } })
            }
          />
          <ImportOptions of={shown} options={order.options ?? {}} onChange={options => change({ ...order, options })} />
        </section>
        <section className={classes.look} aria-label={t`First rows`}>
          <h2>
            <Trans>How the first rows read</Trans>
          </h2>
          {entity && shown.thingPlan ? (
            <FirstThings of={shown} plan={shown.thingPlan} entity={entity} />
          ) : (
            <FirstRows of={shown} />
          )}
        </section>
      </div>
      <footer className={classes.decision}>
        <div className={classes.said}>
          {shown.problems.map(problem => (
            <ProblemText key={problem.code} of={{ code: problem.code, message: problem.detail }} />
          ))}
          {!isAsking &&
            shown.assumptions.map(each => (
              <p key={each.code} className={classes.assumption}>
                {problemWord({ code: each.code, message: each.detail })}
              </p>
            ))}
          <ProblemText of={failure ?? planned.error} />
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={busy === 'try'}
            disabled={isAsking || busy !== null}
            onClick={() => void run(true)}
          >
            <Trans>Try without writing</Trans>
          </Button>
          <Button
            variant="filled"
            loading={busy === 'run'}
            disabled={isAsking || busy !== null || coming === 0}
            onClick={() => void run(false)}
          >
            {coming !== null ? (
              <Plural value={coming} one="Import # item" other="Import # items" />
            ) : (
              <Trans>Import</Trans>
            )}
          </Button>
        </div>
      </footer>
    </div>
  )
}
