import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, type ReactNode } from 'react'
import { formatDay } from '#web/ui/format.ts'
import { Section } from '#web/ui/page.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { LaunchEffect } from '../api.ts'
import type { Metric } from '../domain/metric.ts'
import { EffectBar, scaleOf } from './effect-bar.tsx'
import { Difference, Expected, StretchMean } from './effect-workings.tsx'
import { signed, withUnit } from './figures.ts'
import classes from './effects.module.css'
import { momentWord } from './period-words.ts'
import { useEffects } from './use-series.ts'

/** What was expected of each launch, beside what happened around it: a comparison that says what it cannot know. */
export function Effects({ row, asOf }: { row: Metric; asOf: string | null }) {
  const { t } = useLingui()
  const { data } = useEffects(row.id, asOf)
  const items = useMemo(() => data?.items ?? [], [data])
  const scale = useMemo(() => scaleOf(items), [items])
  if (items.length === 0) return null
  return (
    <Section title={t`Expected, and what happened`}>
      <ul className={classes.effects}>
        {items.map(item => (
          <li key={`${item.launch?.id ?? ''} ${item.idea?.id ?? ''}`}>
            <Item item={item} row={row} scale={scale} asOf={asOf} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Item({ item, row, scale, asOf }: Omit<CardProps, 'children'>) {
  const { launch, idea } = item
  return (
    <EffectCard item={item} row={row} scale={scale} asOf={asOf}>
      <h3>
        {launch ? (
          <ToThing entity="launch" id={launch.id}>
            {launch.title}
          </ToThing>
        ) : (
          <Trans>Not part of a launch yet</Trans>
        )}
      </h3>
      <p>
        {launch &&
          (launch.launchedOn ? (
            <Trans>launched {formatDay(launch.launchedOn)}</Trans>
          ) : (
            <Trans>planned for {formatDay(launch.launchOn)}</Trans>
          ))}
        {launch && idea && ' · '}
        {idea && (
          <Trans>
            expected by{' '}
            <ToThing entity="idea" id={idea.id}>
              {idea.title}
            </ToThing>
          </Trans>
        )}
      </p>
    </EffectCard>
  )
}

interface CardProps {
  item: LaunchEffect
  row: Metric
  scale: readonly [number, number]
  /** The moment of a past view; null for now. */
  asOf: string | null
  /** What it is about. */
  children: ReactNode
}

/** One comparison: in words at the left, on the metric's scale and in figures at the right. */
export function EffectCard({ item, row, scale, asOf, children }: CardProps) {
  const { t } = useLingui()
  const moment = asOf === null ? t`now` : momentWord(asOf)
  const { effect, expectation } = item
  const isDrawn = expectation !== null || (effect !== null && effect.after.mean !== null)
  return (
    <article className={classes.effect}>
      <div>
        <header>{children}</header>
        {effect && (
          <p className={classes.words}>
            <Difference of={effect} expectation={expectation} unit={row.unit} moment={moment}>
              {effect.sentences.map(sentence => sentence.text).join(' ')}
            </Difference>
          </p>
        )}
      </div>
      <div>
        {isDrawn && <EffectBar item={item} unit={row.unit} scale={scale} />}
        <EffectFigures item={item} row={row} asOf={asOf} />
      </div>
    </article>
  )
}

/** Expected, before, after and the difference between them, with what is not known left out. */
function EffectFigures({
  item: { expectation, effect, idea },
  row: { unit },
  asOf,
}: Pick<CardProps, 'item' | 'row' | 'asOf'>) {
  const { t } = useLingui()
  const moment = asOf === null ? t`now` : momentWord(asOf)
  const range = (low: number, high: number) => t`${withUnit(low, null)} to ${withUnit(high, unit)}`
  return (
    <dl className={classes.figures}>
      {expectation && (
        <div>
          <dt>
            <Trans>Expected by {formatDay(expectation.by, { weekday: false })}</Trans>
          </dt>
          <dd>
            <Expected of={expectation} idea={idea} unit={unit} moment={moment}>
              {withUnit(expectation.to.p50, unit)} <small>({range(expectation.to.p10, expectation.to.p90)})</small>
            </Expected>
          </dd>
        </div>
      )}
      {effect?.before.mean !== undefined && effect.before.mean !== null && (
        <div>
          <dt>
            <Trans>Before</Trans>
          </dt>
          <dd>
            <StretchMean of={effect.before} what={t`Before`} unit={unit} moment={moment} />
          </dd>
        </div>
      )}
      {effect?.after.mean !== undefined && effect.after.mean !== null && (
        <div>
          <dt>
            <Trans>After</Trans>
          </dt>
          <dd>
            <StretchMean of={effect.after} what={t`After`} unit={unit} moment={moment} />
          </dd>
        </div>
      )}
      {effect !== null && effect.change !== null && effect.low !== null && effect.high !== null && (
        <div>
          <dt>
            <Trans>Difference</Trans>
          </dt>
          <dd>
            <Difference of={effect} expectation={expectation} unit={unit} moment={moment}>
              {signed(effect.change, unit)}{' '}
              <small>
                ({signed(effect.low, null)} … {signed(effect.high, null)})
              </small>
            </Difference>
          </dd>
        </div>
      )}
      {effect === null && (
        <div>
          <dt>
            <Trans>What happened</Trans>
          </dt>
          <dd className={classes.nothing}>
            <Trans>not launched yet</Trans>
          </dd>
        </div>
      )}
    </dl>
  )
}
