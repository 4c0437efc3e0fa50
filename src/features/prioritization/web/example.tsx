import { useLingui } from '@lingui/react/macro'
import { ProbabilityBar } from '#web/ui/uncertain.tsx'
import type { RankedItem } from '../domain/ranking.ts'
import { scoreScaleOf } from '../domain/score-scale.ts'
import classes from './example.module.css'
import { ScoreBar } from './score-bar.tsx'

const scored = (scoreP10: number, scoreP50: number, scoreP90: number, probabilityTopK: number): RankedItem => ({
  id: '',
  point: scoreP50,
  scoreP10,
  scoreP50,
  scoreP90,
  probabilityTopK,
  probabilityBest: 0,
  meanRank: 0,
  rankP10: 0,
  rankP90: 0,
  beatsNext: null,
  group: 0,
})
const EXAMPLE = [scored(60, 110, 190, 0.94), scored(35, 70, 130, 0.58), scored(30, 62, 120, 0.48)]
const SCALE = scoreScaleOf(EXAMPLE)

/** Three ideas as they will look: one clearly first, two that cannot be told apart. */
export function ExampleRanking() {
  const { t } = useLingui()
  const titles = [t`Send the refill before it is needed`, t`Reorder in one step`, t`Deliver to a locker`]
  return (
    <ul className={classes.example}>
      {EXAMPLE.map((item, i) => (
        <li key={titles[i]}>
          <span>{titles[i]}</span>
          <span className={classes.score}>
            <ScoreBar of={item} scale={SCALE} />
          </span>
          <ProbabilityBar share={item.probabilityTopK} />
        </li>
      ))}
    </ul>
  )
}
