import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { addDays } from '#kernel/calendar.ts'
import { metric } from '#features/metrics/domain/metric.ts'
import { flagOf, Inspector, onAxis, useFlags, useKindWord } from '#features/metrics/web/index.ts'
import type { ChartFlag, ChartLine, ChartPoint } from '#web/charts/point.ts'
import { TimeChart } from '#web/charts/time-chart.tsx'
import { useEntity } from '#web/store/hooks.ts'
import { formatDay } from '#web/ui/format.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import { EvidenceWords } from './evidence-words.tsx'
import { evidenceSentence, figure, ruleWords, weekWord } from './words.ts'

interface ItemChartProps {
  item: FrozenItem
  weekEnding: string
  /** The moment by which the agenda was frozen. */
  asOf: string
  /** While the meeting goes on, what is annotated now stands there too. */
  isLive: boolean
  isSmall?: boolean
}

/** A year of weeks with what they usually keep within; the rules mark what is no usual coming and going. */
export function ItemChart({ item, weekEnding, asOf, isLive, isSmall = false }: ItemChartProps) {
  const row = useEntity(metric, item.metric)
  const [week, setWeek] = useState<ChartPoint | null>(null)
  const points = useMemo(() => pointsOf(item), [item])
  const lines = useLines(item)
  const marks = useMemo(
    () =>
      new Map(
        item.course.flatMap(({ marks: rules }, n) => (rules.length > 0 ? [[n, ruleWords(rules, item.ruleSet)]] : [])),
      ),
    [item],
  )
  const { unit } = item
  const flags = useItemFlags(item, isLive)
  const height = useSyncExternalStore(subscribe, heightForWindow)
  return (
    <>
      <TimeChart
        points={points}
        lines={lines}
        marks={marks}
        flags={flags}
        name={figure(item.value ?? item.soFar, unit)}
        sentence={evidenceSentence(item)}
        caption={<EvidenceWords item={item} weekEnding={weekEnding} asOf={asOf} />}
        tickWord={useCallback((point: ChartPoint) => formatDay(point.to, { weekday: false, year: false }), [])}
        periodWord={useCallback((point: ChartPoint) => weekWord(point.to), [])}
        format={useCallback((value: number | null) => figure(value, unit), [unit])}
        formatTick={useCallback((value: number, finer: number) => onAxis(value, unit, finer), [unit])}
        height={isSmall ? SMALL : height}
        onOpen={setWeek}
      />
      {row && week && (
        <Inspector row={row} day={week.from} to={week.to} cadence={null} asOf={asOf} onClose={() => setWeek(null)} />
      )}
    </>
  )
}

/** What stood there when the meeting began. */
function useItemFlags({ metric: id, events }: FrozenItem, isLive: boolean): readonly ChartFlag[] {
  const word = useKindWord()
  const product = useEntity(metric, id)?.product ?? null
  const live = useFlags({ id, product })
  return useMemo(
    () => (isLive ? live : (events ?? []).map(({ day: on, ...event }) => flagOf({ ...event, on }, word))),
    [isLive, live, events, word],
  )
}

function pointsOf({ course, soFar, known, expected, gap }: FrozenItem): ChartPoint[] {
  return course.map(({ to, value }, n) => {
    const isPart = n === course.length - 1 && gap === 'partial'
    const whole = { from: addDays(to, -6), to, value, known: 7, expected: 7 }
    return isPart ? { ...whole, value: soFar, known, expected } : whole
  })
}

function useLines(item: FrozenItem): readonly ChartLine[] {
  const { t } = useLingui()
  return useMemo(() => {
    const { course, center, lower, upper, target, unit, prior } = item
    // A meeting held before limits could differ from week to week has those of its last week alone.
    const hasOwn = course.some(week => week.center !== null)
    const level = (
      name: string,
      kind: ChartLine['kind'],
      value: number | null,
      of?: 'center' | 'lower' | 'upper',
    ): ChartLine[] => {
      const values = course.map(week => (hasOwn && of !== undefined ? week[of] : value))
      return value === null
        ? []
        : [
            {
              name: `${name} ${figure(value, isSign(unit) ? unit : null)}`,
              word: name,
              kind,
              values,
              breaks: stepsOf(values),
            },
          ]
    }
    return [
      ...(prior.some(value => value !== null) ? [{ name: t`Year before`, kind: 'prior' as const, values: prior }] : []),
      ...level(t`Upper`, 'limit', upper, 'upper'),
      ...level(t`Mean`, 'center', center, 'center'),
      ...level(t`Lower`, 'limit', lower, 'lower'),
      ...level(t`Target`, 'target', target),
    ]
  }, [item, t])
}

/** Where a limit becomes another one it begins anew: a step, not a slope. */
const stepsOf = (values: readonly (number | null)[]) =>
  values.flatMap((value, n) => (n > 0 && value !== values[n - 1] ? n : []))

/** A percent sign stands beside every figure; the word “orders” does not. */
const isSign = (unit: string | null) => (unit?.length ?? 0) === 1

/** What is left of the window beside the words and keys. */
const BESIDES = 440
const SMALL = 220
const heightForWindow = () => Math.max(SMALL, Math.min(520, window.innerHeight - BESIDES))
const subscribe = (listener: () => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
