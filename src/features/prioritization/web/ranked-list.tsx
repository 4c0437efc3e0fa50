import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, useMemo, useState } from 'react'
import type { Placed } from '../domain/order.ts'
import { pinIdea } from '../domain/order.ts'
import type { RankingResult } from '../domain/ranking.ts'
import { orderOverride } from '../domain/order.ts'
import { useChange } from '#web/store/hooks.ts'
import { RankedRow } from './ranked-row.tsx'
import { ReasonForm } from './reason-form.tsx'
import classes from './prioritize.module.css'

interface RankedListProps {
  placed: readonly Placed[]
  result: RankingResult
  k: number
  mayWrite: boolean
  isStale: boolean
}
interface Move { idea: string; position: number }

/** The order, with what is sure about it: bars on one scale, brackets around what cannot be told apart, the cut after k. */
export function RankedList({ placed, result, k, mayWrite, isStale }: RankedListProps) {
  const { t } = useLingui()
  const change = useChange(orderOverride)
  const [move, setMove] = useState<Move | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const items = useMemo(() => new Map(result.ranked.map(item => [item.id, item])), [result])
  const scale = Math.max(0, ...result.ranked.map(item => item.scoreP90))
  const groupSize = useMemo(() => new Map(result.groups.flatMap(group => group.map(id => [id, group.length]))), [result])
  const ask = (idea: string, position: number) => {
    setProblem(null)
    setMove({ idea, position: Math.min(placed.length, Math.max(1, position)) })
  }
  const keep = (reason: string) => {
    if (!move) return
    const outcome = pinIdea({ ...move, reason }, placed)
    if (!outcome.ok) return setProblem(outcome.problems[0]?.message ?? null)
    change.create({ idea: move.idea as `idea_${string}`, ...outcome.value }, t`Change of order`)
    setMove(null)
  }
  return (
    <div className={classes.table} role="table" aria-label={t`Ideas in order`} aria-busy={isStale}>
      <div role="rowgroup">
        <div role="row" className={classes.head}>
          <span role="columnheader">{t`Place`}</span>
          <span role="columnheader">{t`Idea`}</span>
          <span role="columnheader">{t`Score`}</span>
          <span role="columnheader">{t`Among the first ${k}`}</span>
          <span role="columnheader">{t`Reach`}</span>
          <span role="columnheader">{t`Impact`}</span>
          <span role="columnheader">{t`Confidence`}</span>
          <span role="columnheader">{t`Effort`}</span>
        </div>
      </div>
      <div role="rowgroup">
        {placed.map((place, index) => {
          const item = items.get(place.idea)
          if (!item) return null
          return (
            <Fragment key={place.idea}>
              <RankedRow place={place} item={item} scale={scale} isGrouped={(groupSize.get(place.idea) ?? 1) > 1} mayWrite={mayWrite}
                isGroupStart={items.get(placed[index - 1]?.idea ?? '')?.group !== item.group} isGroupEnd={items.get(placed[index + 1]?.idea ?? '')?.group !== item.group}
                onMove={position => ask(place.idea, position)} onRelease={() => place.pin && change.archive(place.pin.id, t`Follow the numbers`)} />
              {move?.idea === place.idea && <ReasonForm position={move.position} problem={problem} onSave={keep} onCancel={() => setMove(null)} />}
              {index + 1 === k && index + 1 < placed.length && <Cut />}
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}

const Cut = () => (
  <div role="row" className={classes.cut}><span role="cell"><Trans>What can be done ends here</Trans></span></div>
)
