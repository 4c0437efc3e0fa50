import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useClient } from '#web/api/client.ts'
import { useCommands } from '#web/commands.ts'
import { EditableProperty, PROPERTY_KEYS, TitleEdit } from '#web/field-edit.tsx'
import { usePageId, useSearchState } from '#web/router.ts'
import { useChange, useEntity, useIsThere } from '#web/store/hooks.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { formatMoment, MISSING } from '#web/ui/format.ts'
import { Page, Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { To } from '#web/ui/to.tsx'
import { sourcesApi } from '../api.ts'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import { HOST_KINDS } from '../domain/source-settings.ts'
import { EditSource } from './edit-source.tsx'
import { Failing } from './failing.tsx'
import { FeedLines } from './feed-lines.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { SourceMore } from './source-more.tsx'
import { SourceRuns } from './source-runs.tsx'
import { scheduleWords, whereWords } from './source-words.ts'
import classes from './sources.module.css'
import { useRuns, useSourceRights } from './use-sources.ts'

/** One source: what it reads into which metrics, when, and how every run ended. */
export function SourcePage() {
  const { t } = useLingui()
  const id = usePageId()
  const row = useEntity(metricSource, id)
  const [search, set] = useSearchState()
  const { mayWrite, mayReadHost } = useSourceRights()
  if (!row)
    return (
      <ErrorPage title={t`There is no such source`} action={<To address="sources">{t`All sources`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const mayEdit = mayWrite && (mayReadHost || !HOST_KINDS.includes(row.settings.kind))
  const trail = [
    { word: t`Metrics`, address: 'metrics' },
    { word: t`Sources`, address: 'sources' },
  ]
  if (search.edit === '1' && mayEdit) return <EditSource row={row} trail={trail} onClose={() => set({ edit: null })} />
  const tabs = [{ name: 'source', word: t`Source` }, ...panelTabs('metricSource')]
  const open = openTab(tabs, search.tab)
  return (
    <Page
      title={row.name}
      trail={trail}
      width="wide"
      tools={mayWrite && <SourceMore row={row} mayEdit={mayEdit} />}
      action={mayWrite && row.archivedAt === null && <RunNow row={row} />}
      tabs={{ of: tabs, open, onOpen: name => set({ tab: name === 'source' ? null : name }) }}
    >
      {open === 'source' ? (
        <Source row={row} mayWrite={mayWrite} mayEdit={mayEdit} />
      ) : (
        <ThingPanel entity="metricSource" id={id} open={open} />
      )}
    </Page>
  )
}

function Source({ row, mayWrite, mayEdit }: { row: MetricSource; mayWrite: boolean; mayEdit: boolean }) {
  const { t } = useLingui()
  const [, set] = useSearchState()
  const change = useChange(metricSource)
  const runs = useRuns(row.id, row.runningSince !== null, useIsThere(metricSource.name, row.id))
  return (
    <article className={classes.page}>
      {row.archivedAt !== null && (
        <p className={classes.archived}>
          <Trans>This source is archived: it is not read any more, and can be brought back.</Trans>
        </p>
      )}
      <TitleEdit entity={metricSource} row={row} keys="e" />
      <Failing row={row} />
      <div className={classes.columns}>
        <div>
          <Section
            title={t`What it reads`}
            aside={
              mayEdit && (
                <button type="button" className={classes.change} onClick={() => set({ edit: '1' })}>
                  <Trans>Change</Trans>
                </button>
              )
            }
          >
            <p className={classes.where} data-kind={row.settings.kind}>
              {whereWords(row.settings)}
            </p>
            {row.settings.kind === 'sql' && <pre className={classes.code}>{row.settings.query}</pre>}
            <FeedLines feeds={row.reading.feeds} />
          </Section>
          <Section title={t`Runs`}>
            <SourceRuns of={runs} name={row.name} mayWrite={mayWrite} />
          </Section>
        </div>
        <Section title={t`Properties`}>
          {mayWrite ? (
            <ScheduleFields
              schedule={row.schedule}
              onChange={schedule => change.patch(row.id, { schedule }, t`Change schedule`)}
            />
          ) : (
            <p>{scheduleWords(row.schedule)}</p>
          )}
          <Properties>
            <Property name={t`Next run`}>{row.nextRunAt === null ? MISSING : formatMoment(row.nextRunAt)}</Property>
            {(['state', 'owner', 'product'] as const).map(field => (
              <EditableProperty key={field} entity={metricSource} row={row} field={field} keys={PROPERTY_KEYS[field]} />
            ))}
          </Properties>
        </Section>
      </div>
    </article>
  )
}

/** Reads it now; also by itself, once, on coming from where it was made. */
function RunNow({ row }: { row: MetricSource }) {
  const { t } = useLingui()
  const client = useClient(sourcesApi)
  const [search, set] = useSearchState()
  const isThere = useIsThere(metricSource.name, row.id)
  const [failure, setFailure] = useState<Error | null>(null)
  const [isAsking, setAsking] = useState(false)
  const run = () => {
    setFailure(null)
    setAsking(true)
    client
      .runSource({ id: row.id })
      .catch(setFailure)
      .finally(() => setAsking(false))
  }
  const first = useRef(search.run === '1')
  useEffect(() => {
    if (!isThere || !first.current) return
    first.current = false
    set({ run: null }, true)
    run()
    // Once, when the server has it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isThere])
  useCommands([{ id: 'source.run', word: t`Read it now`, keys: 'r', run }])
  return (
    <>
      <ProblemText of={failure} />
      <Button variant="filled" loading={isAsking} disabled={row.runningSince !== null} onClick={run}>
        <Trans>Read it now</Trans>
      </Button>
    </>
  )
}
