import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRow } from '#web/store/hooks.ts'
import { formatNumber, formatShare } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import type { Idea } from '#features/ideas/domain/idea.ts'
import { IdeaDemand } from '#features/ideas/web/index.ts'
import { estimatesOf } from '../domain/estimate.ts'
import { isMoonshot, RICE_INPUTS } from '../domain/rice.ts'
import { EstimateBasis } from './estimate-basis.tsx'
import { InputCell } from './input-cell.tsx'
import type { MissingLine, RankedLine } from './ranked-lines.ts'
import type { SaveInput } from './ranked-row.tsx'
import classes from './ranked-idea.module.css'
import { useLatestEstimates } from './use-candidates.ts'
import type { Ordering } from './use-order.ts'
import { inputWord } from './words.ts'

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
