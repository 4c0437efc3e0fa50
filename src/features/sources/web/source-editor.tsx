import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { DATE_ORDERS } from '#features/metrics/domain/written-date.ts'
import { RowProblems } from '#features/metrics/web/index.ts'
import type { SourcePreview } from '../api.ts'
import { USUAL_AGGREGATION, USUAL_UNIT } from '../domain/own-figures.ts'
import { FeedFields } from './feed-fields.tsx'
import { FirstRows } from './source-preview.tsx'
import classes from './sources.module.css'
import { figureWords } from './source-words.ts'
import { isSettled, type SourceDraft } from './use-source-draft.ts'
import { BEGUN, KindChoice, WhereFrom } from './where-from.tsx'

/** Where from, what is in it, and which column becomes which metric. Nothing is recorded before it is saved. */
export function SourceEditor({ draft, mayChooseKind }: { draft: SourceDraft; mayChooseKind: boolean }) {
  const { t } = useLingui()
  const { settings, preview, isReading, isStale, problem } = draft
  return (
    <>
      <Section title={t`Where the values come from`}>
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            if (isSettled(settings)) draft.read()
          }}
        >
          {mayChooseKind && <KindChoice kind={settings.kind} onChange={kind => draft.setSettings(BEGUN[kind])} />}
          <WhereFrom settings={settings} onChange={draft.setSettings} />
          <ProblemText of={problem} />
          <Button
            type="submit"
            variant={preview && !isStale ? 'default' : 'filled'}
            loading={isReading}
            disabled={!isSettled(settings)}
          >
            {preview && !isStale ? <Trans>Look again</Trans> : <Trans>Look what is in it</Trans>}
          </Button>
        </form>
      </Section>
      {isReading && !preview && <RowsSkeleton rows={5} dense />}
      {preview && !isStale && (
        <>
          <Section title={t`What is in it`}>
            <FirstRows preview={preview} />
          </Section>
          <Section title={t`Which column becomes which metric`}>
            <Feeds draft={draft} preview={preview} />
          </Section>
        </>
      )}
    </>
  )
}

function Feeds({ draft, preview }: { draft: SourceDraft; preview: SourcePreview }) {
  const { t } = useLingui()
  const { feeds, setFeeds, dayColumn, dateOrder } = draft
  const { settings } = draft
  const own =
    settings.kind === 'workback'
      ? {
          name: figureWords()[settings.figure],
          aggregation: USUAL_AGGREGATION[settings.figure],
          unit: USUAL_UNIT[settings.figure] ?? null,
        }
      : null
  const taken = feeds.flatMap(({ metric }) => metric ?? [])
  const used = new Set(feeds.map(({ column }) => column))
  const next = preview.columns.find(({ name, holds }) => holds === 'numbers' && name !== dayColumn && !used.has(name))
  const asksOrder = dateOrder !== null || preview.refusals.some(({ code }) => code === 'source.date_order_unknown')
  const orders = {
    'day-first': t`the day stands first: 3/4 is 3 April`,
    'month-first': t`the month stands first: 3/4 is 4 March`,
  }
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        <NativeSelect
          label={t`Column of days`}
          value={dayColumn ?? ''}
          data={[
            ...(dayColumn === null ? [{ value: '', label: t`Choose` }] : []),
            ...(dayColumn !== null && !preview.columns.some(({ name }) => name === dayColumn) ? [dayColumn] : []),
            ...preview.columns.map(({ name }) => name),
          ]}
          onChange={event => draft.setDay(event.currentTarget.value || null)}
        />
        {asksOrder && (
          <NativeSelect
            label={t`In its dates`}
            value={dateOrder ?? ''}
            data={[
              ...(dateOrder === null ? [{ value: '', label: t`Choose` }] : []),
              ...DATE_ORDERS.map(value => ({ value, label: orders[value] })),
            ]}
            onChange={event =>
              draft.setDateOrder(DATE_ORDERS.find(value => value === event.currentTarget.value) ?? null)
            }
          />
        )}
      </div>
      <ul className={classes.feeds}>
        {feeds.map((feed, place) => (
          <FeedFields
            key={place}
            feed={feed}
            preview={preview}
            own={own}
            outcome={preview.feeds.find(({ metric }) => metric === feed.metric)}
            taken={taken}
            source={draft.id}
            onChange={changed => setFeeds(feeds.with(place, changed))}
            onRemove={() => setFeeds(feeds.toSpliced(place, 1))}
          />
        ))}
      </ul>
      <Button
        variant="default"
        onClick={() =>
          setFeeds([...feeds, { metric: null, column: next?.name ?? null, filters: [], aggregation: null }])
        }
      >
        {feeds.length === 0 ? <Trans>Choose a column</Trans> : <Trans>Another column</Trans>}
      </Button>
      <RowProblems problems={preview.refusals} isBad />
      <RowProblems problems={preview.problems} />
    </div>
  )
}
