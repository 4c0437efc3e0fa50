import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useGo } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { To } from '#web/ui/to.tsx'
import { labelOf } from '#web/words.ts'
import { metricSource, type MetricSource } from '../domain/metric-source.ts'
import type { Schedule } from '../domain/source-settings.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { SourceEditor } from './source-editor.tsx'
import { whereWords } from './source-words.ts'
import classes from './sources.module.css'
import { useSourceDraft } from './use-source-draft.ts'
import { useSourceRights } from './use-sources.ts'
import { BEGUN } from './where-from.tsx'

/** A new source on one page: each part comes when the one before it has been answered. */
export function NewSourcePage() {
  const { t } = useLingui()
  const { mayWrite, mayReadHost } = useSourceRights()
  const draft = useSourceDraft({ id: null, settings: mayReadHost ? BEGUN.folder : BEGUN.workback, reading: null })
  if (!mayWrite)
    return (
      <ErrorPage title={t`Sources are set up by editors`} action={<To address="sources">{t`All sources`}</To>}>
        <Trans>Ask somebody who may write in this workspace.</Trans>
      </ErrorPage>
    )
  return (
    <Page
      title={t`New source`}
      trail={[
        { word: t`Metrics`, address: 'metrics' },
        { word: t`Sources`, address: 'sources' },
      ]}
      width="reading"
    >
      <SourceEditor draft={draft} mayChooseKind />
      {draft.isReady && draft.reading && (
        <Section title={t`When, and what it is called`}>
          <Finish settings={draft.settings} reading={draft.reading} />
        </Section>
      )}
    </Page>
  )
}

function Finish({ settings, reading }: Pick<MetricSource, 'settings' | 'reading'>) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const go = useGo()
  const change = useChange(metricSource)
  const [written, setName] = useState<string | null>(null)
  const [schedule, setSchedule] = useState<Schedule | null>({ every: 'day', at: '06:00' })
  const name = written ?? nameOf(settings)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const owner = me.personId as MetricSource['owner']
    const id = change.create({ name: name.trim(), settings, reading, schedule, owner }, t`New source`)
    go(`sources/${id}?run=1`)
  }
  return (
    <form className={classes.form} onSubmit={save}>
      <ScheduleFields schedule={schedule} onChange={setSchedule} />
      <TextInput
        label={labelOf(metricSource, 'name')}
        value={name}
        maxLength={200}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={name.trim() === ''}>
        <Trans>Save and read it now</Trans>
      </Button>
    </form>
  )
}

/** What is read: a file and an address as they are called. */
function nameOf(settings: MetricSource['settings']): string {
  if (settings.kind === 'folder') return settings.pattern.slice(0, 200)
  const words = whereWords(settings)
  return `${settings.kind === 'url' ? words : words.charAt(0).toUpperCase() + words.slice(1)}`.slice(0, 200)
}
