import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { ArrowRight, X } from 'lucide-react'
import { AGGREGATIONS } from '#features/metrics/domain/metric.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { ToldDays } from '#features/metrics/web/index.ts'
import type { SourcePreview } from '../api.ts'
import { OWN_VALUE } from '../domain/own-figures.ts'
import type { Feed } from '../domain/source-settings.ts'
import { AlsoFed } from './also-fed.tsx'
import { MetricPicker, type Proposal } from './metric-picker.tsx'
import { togetherWords } from './source-words.ts'
import classes from './sources.module.css'

/** A feed while it is set up: its metric may not be chosen yet. */
export type FeedDraft = Omit<Feed, 'metric'> & { metric: Feed['metric'] | null }

interface FeedFieldsProps {
  feed: FeedDraft
  preview: SourcePreview
  outcome: SourcePreview['feeds'][number] | undefined
  /** What a new metric of Workback's own figure is like. */
  own: Proposal | null
  /** Metrics that other feeds lead to. */
  taken: readonly string[]
  /** The source that is being changed. */
  source: string | null
  onChange: (feed: FeedDraft) => void
  onRemove: () => void
}

/** One column and the metric it becomes: narrowed by other columns, several rows of a day put together. */
export function FeedFields({ feed, preview, outcome, own, taken, source, onChange, onRemove }: FeedFieldsProps) {
  const { t } = useLingui()
  const together = togetherWords()
  const columns = preview.columns.filter(({ holds }) => holds === 'numbers' || holds === 'nothing')
  const isOdd = feed.column !== null && !columns.some(({ name }) => name === feed.column)
  const value = feed.filters.map(({ values }) => values.join(' ')).join(' ')
  const named = feed.column === null ? '' : value === '' ? feed.column : `${feed.column}, ${value}`
  // What stands beside the figure, such as what a share is out of, are counts.
  const proposal: Proposal = own && feed.column === OWN_VALUE ? own : { name: named, aggregation: 'sum', unit: null }
  return (
    <li className={classes.feed}>
      <div className={classes.way}>
        <NativeSelect
          aria-label={t`Column`}
          value={feed.column ?? ''}
          data={[
            ...(isOdd && feed.column !== null ? [feed.column] : []),
            ...columns.map(({ name }) => name),
            { value: '', label: t`The number of rows` },
          ]}
          onChange={event => onChange({ ...feed, column: event.currentTarget.value || null })}
        />
        <ArrowRight aria-label={t`becomes`} />
        <MetricPicker
          chosen={feed.metric}
          proposal={proposal}
          without={taken}
          onPick={metric => onChange({ ...feed, metric })}
        />
        <ToolButton icon={X} word={t`Take this column away`} onClick={onRemove} />
      </div>
      {feed.metric !== null && <AlsoFed metric={feed.metric} own={source} />}
      <FeedFilters feed={feed} preview={preview} onChange={onChange} />
      {feed.column !== null && (outcome?.together ?? 0) > 0 && (
        <NativeSelect
          label={t`Several rows of one day are`}
          value={feed.aggregation ?? ''}
          data={[
            { value: '', label: t`put together in the metric’s own way` },
            ...AGGREGATIONS.map(each => ({ value: each, label: together[each] })),
          ]}
          onChange={event =>
            onChange({ ...feed, aggregation: AGGREGATIONS.find(each => each === event.currentTarget.value) ?? null })
          }
        />
      )}
      {outcome && <ToldDays of={outcome} />}
    </li>
  )
}

/** Only rows that have a value in another column: a country, a store, a plan. */
function FeedFilters({ feed, preview, onChange }: Pick<FeedFieldsProps, 'feed' | 'preview' | 'onChange'>) {
  const { t } = useLingui()
  const columns = preview.columns.filter(({ name, holds }) => holds !== 'days' && name !== feed.column)
  const free = columns.filter(({ name }) => !feed.filters.some(({ column }) => column === name))
  const begin = free.find(({ holds }) => holds === 'words')
  const valuesOf = (column: string) => preview.columns.find(({ name }) => name === column)?.values ?? []
  const set = (place: number, column: string, values: string[]) =>
    onChange({ ...feed, filters: feed.filters.with(place, { column, values }) })
  const add = () => {
    const [first] = begin?.values ?? []
    if (begin && first) onChange({ ...feed, filters: [...feed.filters, { column: begin.name, values: [first.value] }] })
  }
  return (
    <div className={classes.lines}>
      {feed.filters.map(({ column, values }, place) => (
        <div key={column} className={classes.narrowed}>
          <NativeSelect
            aria-label={t`Only rows where`}
            value={column}
            data={[column, ...free.map(({ name }) => name)]}
            onChange={event =>
              set(
                place,
                event.currentTarget.value,
                valuesOf(event.currentTarget.value)
                  .slice(0, 1)
                  .map(each => each.value),
              )
            }
          />
          <fieldset className={classes.values}>
            <legend className="visually-hidden">{t`Values of ${column}`}</legend>
            {[...new Set([...values, ...valuesOf(column).map(each => each.value)])].map(each => (
              <label key={each}>
                <input
                  type="checkbox"
                  checked={values.includes(each)}
                  onChange={event => {
                    const next = event.currentTarget.checked
                      ? [...values, each]
                      : values.filter(other => other !== each)
                    if (next.length > 0) set(place, column, next)
                  }}
                />
                {each}
              </label>
            ))}
          </fieldset>
          <ToolButton
            icon={X}
            word={t`Take all rows`}
            onClick={() => onChange({ ...feed, filters: feed.filters.toSpliced(place, 1) })}
          />
        </div>
      ))}
      {begin && (
        <Button variant="subtle" size="compact-sm" onClick={add}>
          {feed.filters.length === 0 ? <Trans>Only some rows</Trans> : t`And only those`}
        </Button>
      )}
    </div>
  )
}
