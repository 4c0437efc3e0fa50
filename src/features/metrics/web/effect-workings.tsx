import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDay } from '#web/ui/format.ts'
import { ToThing } from '#web/ui/to.tsx'
import { Workings } from '#web/ui/workings.tsx'
import type { LaunchEffect } from '../api.ts'
import type { Stretch } from '../domain/effect.ts'
import { signed, withUnit } from './figures.ts'

interface DifferenceProps {
  of: NonNullable<LaunchEffect['effect']>
  expectation: LaunchEffect['expectation']
  unit: string | null
  /** As of when, in words. */
  moment: string
  children: ReactNode
}

/** What happened around a launch, which says when it is pressed of what it is the difference, and what was expected. */
export function Difference({ of, expectation, unit, moment, children }: DifferenceProps) {
  const { t } = useLingui()
  const { before, after, low, high } = of
  const side = (stretch: Stretch) =>
    t`${withUnit(stretch.mean, unit)}, ${stretch.blocks} of ${stretch.blocksOver} periods known, ${spanWord(stretch)}`
  const observed = of.expectation?.observed ?? null
  return (
    <Workings
      what={t`Difference around the launch`}
      formula={t`Mean of the whole periods after it − mean of those before it`}
      inputs={[
        { word: t`Before`, value: side(before) },
        { word: t`After`, value: side(after) },
        ...(low === null || high === null
          ? []
          : [{ word: t`95% interval`, value: `${signed(low, null)} … ${signed(high, unit)}` }]),
        ...(expectation === null ? [] : [{ word: t`Expected`, value: withUnit(expectation.to.p50, unit) }]),
        ...(observed === null
          ? []
          : [{ word: t`Held against it: the last whole period by that day`, value: withUnit(observed, unit) }]),
      ]}
      asOf={moment}
      note={t`Welch’s interval, widened where following periods resemble each other. Whatever else happened at the same time is in it too.`}
    >
      {children}
    </Workings>
  )
}

interface ExpectedProps {
  of: NonNullable<LaunchEffect['expectation']>
  idea: LaunchEffect['idea']
  unit: string | null
  moment: string
  children: ReactNode
}

/** What was expected of a metric: a guess of people, which says when it is pressed whose it is and how wide. */
export function Expected({ of: { from, to, by }, idea, unit, moment, children }: ExpectedProps) {
  const { t } = useLingui()
  return (
    <Workings
      what={t`Expected`}
      formula={t`A guess that was written down, not computed: one in ten below its low value, one in ten above its high one`}
      inputs={[
        ...(idea === null
          ? []
          : [
              {
                word: t`Expected by`,
                value: (
                  <ToThing entity="idea" id={idea.id}>
                    {idea.title}
                  </ToThing>
                ),
              },
            ]),
        ...(from === null ? [] : [{ word: t`From`, value: withUnit(from, unit) }]),
        { word: t`Low`, value: withUnit(to.p10, unit) },
        { word: t`Middle`, value: withUnit(to.p50, unit) },
        { word: t`High`, value: withUnit(to.p90, unit) },
        { word: t`By`, value: formatDay(by, { weekday: false }) },
      ]}
      asOf={moment}
    >
      {children}
    </Workings>
  )
}

interface StretchProps {
  of: Stretch
  what: string
  unit: string | null
  moment: string
}

/** The mean of the stretch before or after a launch: of which days, and how many of its blocks are known. */
export function StretchMean({ of, what, unit, moment }: StretchProps) {
  const { t } = useLingui()
  const { blocks, blocksOver, mean } = of
  return (
    <Workings
      what={what}
      formula={t`Mean of the whole periods, each the mean of its values`}
      inputs={[
        { word: t`Days`, value: spanWord(of) },
        { word: t`Periods`, value: t`${blocks} of ${blocksOver} known` },
      ]}
      asOf={moment}
      note={t`A period counts when at least half of its values are known.`}
    >
      {withUnit(mean, unit)}
    </Workings>
  )
}

const spanWord = ({ from, to }: Stretch) =>
  `${formatDay(from, { weekday: false })} – ${formatDay(to, { weekday: false })}`
