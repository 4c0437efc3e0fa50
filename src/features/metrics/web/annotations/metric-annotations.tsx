import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Flag, Plus } from 'lucide-react'
import { useState, type RefObject } from 'react'
import type { ChartFlag, ChartPoint } from '#web/charts/point.ts'
import { flagDays } from '#web/charts/flag-peek.tsx'
import { useCommands } from '#web/commands.ts'
import { useSearchState } from '#web/router.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import type { Metric } from '../../domain/metric.ts'
import { AnnotationForm } from './annotation-form.tsx'
import classes from './annotations.module.css'
import { dayOf } from './today.ts'

interface MetricAnnotationsProps {
  row: Metric
  flags: readonly ChartFlag[]
  mayWrite: boolean
  /** The period that is looked at on the chart: an annotation that is begun there begins with its day. */
  pointed: RefObject<ChartPoint | null>
}

const SHOWN = 5

/** What happened, the latest first, then what is still to come. */
function inOrder(flags: readonly ChartFlag[], today: string): readonly ChartFlag[] {
  const byDay = flags.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  const isAhead = (flag: ChartFlag) => flag.on > today
  return [...byDay.filter(flag => !isAhead(flag)).reverse(), ...byDay.filter(isAhead)]
}

/** What stands on the chart as a list, the latest first, and a way to add to it. */
export function MetricAnnotations({ row, flags, mayWrite, pointed }: MetricAnnotationsProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const [isAll, setAll] = useState(false)
  const today = dayOf(useNow())
  const latest = inOrder(flags, today)
  const add = () => {
    const day = pointed.current?.from ?? null
    set({ new: 'annotation', on: day !== null && day <= today ? day : null })
  }
  useCommands([
    { id: 'metric.annotate', word: t`Add an annotation`, icon: Flag, keys: 'n', disabled: !mayWrite, run: add },
  ])
  if (flags.length === 0 && !mayWrite) return null
  return (
    <Section
      title={t`Annotations`}
      aside={
        mayWrite && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Plus />}
            data-hint={t`Add an annotation`}
            data-hint-keys="n"
            onClick={add}
          >
            <Trans>Add an annotation</Trans>
          </Button>
        )
      }
    >
      {flags.length === 0 ? (
        <p className={classes.kind}>
          <Trans>A price change, a stock-out, a holiday: what may explain this chart stands on it with its day.</Trans>
        </p>
      ) : (
        <ul className={classes.list}>
          {(isAll ? latest : latest.slice(0, SHOWN)).map(flag => (
            <li key={flag.id}>
              <time dateTime={flag.on}>{flagDays(flag)}</time>
              <span className={classes.kind}>{flag.kind}</span>
              <To address={flag.address}>{flag.title}</To>
            </li>
          ))}
        </ul>
      )}
      {!isAll && latest.length > SHOWN && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          <Plural value={latest.length - SHOWN} one="# more" other="# more" />
        </button>
      )}
      <AnnotationForm
        isOpen={mayWrite && search.new === 'annotation'}
        metric={row}
        day={search.on ?? today}
        onClose={() => set({ new: null, on: null })}
      />
    </Section>
  )
}
