import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useListControl } from '#web/list-control.ts'
import { useSearchState } from '#web/router.ts'
import { useWhole } from '#web/store/pages.ts'
import { FailurePage } from '#web/ui/error-page.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Page } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { mergedOrder } from '../domain/order.ts'
import { ranking } from '../domain/ranking.ts'
import { KeptRankings } from './kept-rankings.tsx'
import classes from './prioritize-page.module.css'
import { linesOf } from './ranked-lines.ts'
import { RankedList } from './ranked-list.tsx'

/** A run that was kept, as it was: nothing in it changes when ideas or estimates do. */
export function KeptRanking({ id }: { id: string }) {
  const { t } = useLingui()
  const { row, isWhole, problem } = useWhole(ranking, id)
  const [, set] = useSearchState()
  const back = (
    <Button variant="filled" onClick={() => set({ ranking: null }, false)}>
      <Trans>Back to now</Trans>
    </Button>
  )
  const lines = useMemo(
    () =>
      row && isWhole
        ? linesOf(
            mergedOrder(
              row.result.ranked.map(item => item.id),
              [],
            ),
            row.result,
            row.k,
          )
        : [],
    [row, isWhole],
  )
  const reachable = useMemo(() => lines.filter(line => line.kind === 'ranked' || line.kind === 'missing'), [lines])
  const control = useListControl({ rows: reachable, entity: 'idea' })
  if (problem) return <FailurePage failure={problem} again={() => set({ ranking: null })} />
  if (!row) return <RowsSkeleton />
  return (
    <Page
      title={row.title}
      trail={[{ word: t`Prioritize`, address: 'prioritize' }]}
      width="full"
      tools={<KeptRankings />}
      action={back}
      bar={
        <div className={classes.kept}>
          <span>
            <PersonMark id={row.createdBy} /> <Ago at={row.createdAt} />
          </span>
          <span>
            <Trans>
              {formatNumber(row.trials)} trials, seed {row.seed}, room for {row.k}, engine {row.engineVersion}
            </Trans>
          </span>
          {row.note && <strong>{row.note}</strong>}
        </div>
      }
    >
      {isWhole ? (
        <RankedList
          lines={lines}
          result={row.result}
          inputs={row.inputs}
          k={row.k}
          control={control}
          item={null}
          isStale={false}
          ordering={null}
          isByKeys={false}
          keepWord=""
        />
      ) : (
        <RowsSkeleton />
      )}
    </Page>
  )
}
