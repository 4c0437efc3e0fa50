import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import { isOpen } from '#features/ideas/domain/status.ts'
import { useSearchState } from '#web/router.ts'
import { useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { Page, Section } from '#web/ui/page.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { To } from '#web/ui/to.tsx'
import { estimatesOf, latestEstimate, riceEstimate } from '../domain/estimate.ts'
import { mergedOrder, orderOverride } from '../domain/order.ts'
import { KeepRanking } from './keep-ranking.tsx'
import { NotRanked } from './not-ranked.tsx'
import { RankedList } from './ranked-list.tsx'
import classes from './prioritize.module.css'
import { useSimulation } from './use-simulation.ts'

const TRIALS = 10_000
const USUAL_K = 5
const USUAL_SEED = 1

/** Which ideas to do first, as far as the estimates can tell: ranges in, chances out, and a person's word on top. */
export function PrioritizePage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const ideas = useRows(idea)
  const estimates = useRows(riceEstimate)
  const pins = useRows(orderOverride)
  const open = useMemo(() => ideas.filter(isOpen), [ideas])
  const inputs = useMemo(() => open.map(row => ({ id: row.id, estimates: estimatesOf(row, latestEstimate(row.id, estimates)) })), [open, estimates])
  const k = Math.max(1, Number(search.k) || USUAL_K)
  const seed = Math.max(0, Number(search.seed) || USUAL_SEED)
  const setup = { seed, trials: TRIALS, k, ideas: inputs }
  const { result, progress, cancel } = useSimulation(setup)
  const [startedAt, setStartedAt] = useState(0)
  const placed = useMemo(() => mergedOrder(result?.ranked.map(item => item.id) ?? [], pins), [result, pins])
  const mayWrite = roleMay(me.role, 'prioritization.write')
  if (open.length === 0) return <Page title={t`Prioritize`} width="reading"><NothingToRank /></Page>
  return (
    <Page title={t`Prioritize`} width="wide" action={mayWrite && result && <KeepRanking setup={setup} />}
      tools={
        <div className={classes.tools}>
          <label className={classes.k}>{t`How many can be done`}
            <NumberInput w={72} min={1} max={Math.max(1, open.length)} value={k} allowDecimal={false} onChange={value => typeof value === 'number' && set({ k: String(value) })} />
          </label>
          <Button variant="default" onClick={() => set({ seed: String(seed + 1) })} title={t`Seed ${seed}`}><Trans>Draw again</Trans></Button>
        </div>
      }>
      <div className={classes.page}>
        {progress !== null && result === null && <Progress what={t`Ranking ${open.length} ideas`} done={Math.round(progress * 100)} total={100} startedAt={startedAt || start(setStartedAt)} now={performance.now()} onCancel={cancel} />}
        {result && (
          <>
            <p className={classes.lead}>
              <Trans>RICE with ranges: {formatNumber(TRIALS)} draws of each estimate, seed {seed}. A chance near one half is uncertain by {formatNumber(result.largestError * 100, { digits: 1 })} points.</Trans>
            </p>
            <RankedList placed={placed} result={result} k={k} mayWrite={mayWrite} isStale={progress !== null} />
            {result.notRanked.length > 0 && (
              <Section title={t`Not ranked`} aside={t`an estimate that is missing is not zero`}>
                <NotRanked of={result.notRanked} mayWrite={mayWrite} />
              </Section>
            )}
          </>
        )}
      </div>
    </Page>
  )
}

function start(setStartedAt: (moment: number) => void) {
  const moment = performance.now()
  queueMicrotask(() => setStartedAt(moment))
  return moment
}

function NothingToRank() {
  const { t } = useLingui()
  return (
    <EmptyState title={t`Nothing to choose from yet`} action={<To address="ideas?new=1">{t`New idea`}</To>}>
      <Trans>Ideas that are new, being explored or planned are compared here by reach, impact, confidence and effort, each as a range.</Trans>
    </EmptyState>
  )
}
