import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRow } from '#web/store/hooks.ts'
import { formatNumber, formatShare } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { useSearchState } from '#web/router.ts'
import { WorkingsText } from '#web/ui/workings.tsx'
import type { Idea } from '#features/ideas/domain/idea.ts'
import { IdeaDemand } from '#features/ideas/web/index.ts'
import { estimatesOf } from '../domain/estimate.ts'
import { isMoonshot, LEAST_EFFORT, RICE_INPUTS, type RiceEstimates } from '../domain/rice.ts'
import type { RankedItem } from '../domain/ranking.ts'
import { EstimateBasis } from './estimate-basis.tsx'
import { InputCell } from './input-cell.tsx'
import type { MissingLine, RankedLine } from './ranked-lines.ts'
import type { SaveInput } from './input-cells.tsx'
import classes from './ranked-idea.module.css'
import { useLatestEstimates } from './use-candidates.ts'
import type { Ordering } from './use-order.ts'
import { scoreWord } from './score-bar.tsx'
import { rangeFigures } from './input-cell.tsx'
import { inputWord, periodWord } from './words.ts'

interface RankedIdeaProps {
  line: RankedLine | MissingLine
  k: number
  ordering: Ordering
  onInput: SaveInput | undefined
}

/** Why an idea stands where it does: its chances in words, its inputs, what they rest on, and who asks for it. */
export function RankedIdea({ line, k, ordering, onInput }: RankedIdeaProps) {
  const { t } = useLingui()
  const row = useRow('idea', line.id) as Idea | null
  const latest = useLatestEstimates().get(line.id) ?? null
  if (!row) return null
  const estimates = estimatesOf(row, latest)
  const pin = line.kind === 'ranked' ? line.placed.pin : null
  return (
    <div className={classes.idea}>
      {line.kind === 'ranked' && <Chances line={line} k={k} />}
      {pin && (
        <div className={classes.pin}>
          <p>
            <Trans>Put on place {pin.position} by hand:</Trans> <q>{pin.reason}</q>
          </p>
          {onInput && (
            <Button size="compact-sm" onClick={() => ordering.unpin(pin, t`Let the numbers decide`)}>
              <Trans>Let the numbers decide</Trans>
            </Button>
          )}
        </div>
      )}
      <Section title={t`Inputs`}>
        <Properties>
          {RICE_INPUTS.map(input => (
            <Property key={input} name={inputWord(input)}>
              <InputCell
                input={input}
                estimates={estimates}
                scale={input === 'confidence' ? 1 : (estimates[input]?.p90 ?? 1)}
                title={row.title}
                onSave={onInput && ((range, period) => onInput(row.id, input, range, period))}
              />
            </Property>
          ))}
        </Properties>
        {isMoonshot(estimates) && (
          <p className={classes.note}>
            <Trans>Less than half sure: a moonshot. Find out more before it is compared with the others.</Trans>
          </p>
        )}
        {latest && (
          <p className={classes.note}>
            <PersonMark id={latest.author} /> <Ago at={latest.updatedAt} />
          </p>
        )}
      </Section>
      {line.kind === 'ranked' && (
        <ScoreWorkings item={line.item} estimates={estimates} asOf={latest?.updatedAt ?? row.updatedAt} />
      )}
      {latest && <EstimateBasis of={latest} mayWrite={onInput !== undefined} />}
      <IdeaDemand id={row.id} />
    </div>
  )
}

function Chances({ line: { item }, k }: { line: RankedLine; k: number }) {
  return (
    <dl className={classes.chances}>
      <div>
        <dt>
          <Trans>Among the first {k}</Trans>
        </dt>
        <dd>{formatShare(item.probabilityTopK)}</dd>
      </div>
      <div>
        <dt>
          <Trans>The very first</Trans>
        </dt>
        <dd>{formatShare(item.probabilityBest)}</dd>
      </div>
      <div>
        <dt>
          <Trans>Place, eight times in ten</Trans>
        </dt>
        <dd>
          {formatNumber(item.rankP10)} – {formatNumber(item.rankP90)}
        </dd>
      </div>
      {item.beatsNext !== null && (
        <div>
          <dt>
            <Trans>Above the next</Trans>
          </dt>
          <dd>{formatShare(item.beatsNext)}</dd>
        </div>
      )}
    </dl>
  )
}

/** How the score comes about: the product of the four, drawn many times from their ranges. */
function ScoreWorkings({ item, estimates, asOf }: { item: RankedItem; estimates: RiceEstimates; asOf: string }) {
  const { t } = useLingui()
  const [search] = useSearchState()
  const period = periodWord(estimates.reachPeriod)
  return (
    <WorkingsText
      what={t`Score ${scoreWord(item.scoreP50)}`}
      formula={t`Reach a quarter × impact × confidence ÷ effort in person-months`}
      inputs={[
        ...RICE_INPUTS.map(input => ({
          word: input === 'reach' && estimates.reachPeriod !== 'quarter' ? t`Reach a ${period}` : inputWord(input),
          value: rangeFigures(input, estimates[input]),
        })),
        {
          word: t`Score, eight times in ten`,
          value: `${scoreWord(item.scoreP10)} – ${scoreWord(item.scoreP90)}`,
        },
        { word: t`At the middle values`, value: scoreWord(item.point) },
        { word: t`Seed of the simulation`, value: search.seed ?? '1' },
      ]}
      asOf={<Ago at={asOf} />}
      note={t`RICE. Effort below ${LEAST_EFFORT} person-months counts as ${LEAST_EFFORT}. Each input is drawn from its range in every trial.`}
    />
  )
}
