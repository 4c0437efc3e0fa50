import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { usePages } from '#web/store/pages.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { NothingFound } from '#web/ui/empty-state.tsx'
import { FailurePage } from '#web/ui/error-page.tsx'
import { Ago, Day } from '#web/ui/moment.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import type { Metric } from '../domain/metric.ts'
import { observation, type Observation } from '../domain/observation.ts'
import { withUnit } from './figures.ts'
import classes from './values.module.css'

/** Everything that was ever said of each day, the newest day first; what counts stands first, what it replaced below. */
export function Values({ row, mayWrite }: { row: Metric; mayWrite: boolean }) {
  const { t } = useLingui()
  const list = usePages(
    observation,
    useMemo(() => ({ metric: row.id, sort: '-occurredOn' }), [row.id]),
  )
  const days = useMemo(() => byDay(list.rows), [list.rows])
  if (list.isLoading) return <RowsSkeleton />
  if (list.problem && days.length === 0) return <FailurePage failure={list.problem} again={list.again} />
  if (days.length === 0)
    return (
      <NothingFound>
        <Trans>Nothing was said of this metric yet.</Trans>
      </NothingFound>
    )
  return (
    <div className={classes.values}>
      <table>
        <caption className="visually-hidden">{t`What was said of each day`}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Day</Trans>
            </th>
            <th scope="col">
              <Trans>Value</Trans>
            </th>
            <th scope="col">
              <Trans>Known</Trans>
            </th>
            <th scope="col">
              <Trans>Said by</Trans>
            </th>
            <th scope="col">
              <Trans>Source</Trans>
            </th>
            {mayWrite && <td />}
          </tr>
        </thead>
        <tbody>
          {days.map(words =>
            words.map((word, n) => (
              <Word key={word.id} of={word} unit={row.unit} isFirst={n === 0} mayWrite={mayWrite} />
            )),
          )}
        </tbody>
      </table>
      <p className={classes.count} data-given>
        <Plural value={days.length} one="# day" other="# days" />
        {list.hasMore && (
          <Button variant="subtle" size="compact-sm" onClick={list.more}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </p>
    </div>
  )
}

function byDay(rows: readonly Observation[]): Observation[][] {
  const days = new Map<string, Observation[]>()
  for (const row of rows) days.set(row.occurredOn, [...(days.get(row.occurredOn) ?? []), row])
  return [...days.values()].map(words => words.toSorted((one, other) => (one.knownAt < other.knownAt ? 1 : -1)))
}

function Word({
  of,
  unit,
  isFirst,
  mayWrite,
}: {
  of: Observation
  unit: string | null
  isFirst: boolean
  mayWrite: boolean
}) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(observation)
  const takeBack = () => {
    change.archive(of.id, t`Take back a value`)
    sayUndo(store, t`Value taken back`)
  }
  return (
    <tr data-replaced={!isFirst || undefined}>
      <th scope="row">
        {isFirst ? (
          <Day on={of.occurredOn} />
        ) : (
          <span className="visually-hidden">
            <Day on={of.occurredOn} />
          </span>
        )}
      </th>
      <td data-given>
        {of.value === null ? t`unknown` : withUnit(of.value, unit)}
        {!isFirst && <small> {t`replaced`}</small>}
      </td>
      <td>
        <Ago at={of.knownAt} />
      </td>
      <td>
        <PersonMark id={of.createdBy} />
      </td>
      <td className={classes.source}>{of.source}</td>
      {mayWrite && (
        <td>
          <ToolButton icon={Undo2} word={t`Take this value back`} onClick={takeBack} />
        </td>
      )}
    </tr>
  )
}
