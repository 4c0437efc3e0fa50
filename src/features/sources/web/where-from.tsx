import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { useId } from 'react'
import { Segments } from '#web/ui/segments.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { IN_MONEY, OWN_FIGURES } from '../domain/own-figures.ts'
import {
  HOST_KINDS,
  SOURCE_KINDS,
  type SettingsOf,
  type SourceKind,
  type SourceSettings,
} from '../domain/source-settings.ts'
import { OwnFilters } from './own-filters.tsx'
import { figureWords, kindWords } from './source-words.ts'
import { StockNote } from './stock-note.tsx'
import classes from './sources.module.css'
import { useHost, useSourceRights } from './use-sources.ts'

export const BEGUN: { [K in SourceKind]: SettingsOf<K> } = {
  folder: { kind: 'folder', pattern: '', take: 'newest' },
  url: { kind: 'url', address: '' },
  sql: { kind: 'sql', connection: '', query: '' },
  workback: { kind: 'workback', figure: 'feedbackCount', filters: {}, currency: null },
}

/** Which kind of source: each with a sentence, those of the host for administrators. */
export function KindChoice({ kind, onChange }: { kind: SourceKind; onChange: (kind: SourceKind) => void }) {
  const { t } = useLingui()
  const { mayReadHost } = useSourceRights()
  const name = useId()
  return (
    <fieldset className={classes.kinds}>
      <legend className="visually-hidden">{t`Where the values come from`}</legend>
      {SOURCE_KINDS.map(each => {
        const isShut = HOST_KINDS.includes(each) && !mayReadHost
        return (
          <label key={each} data-shut={isShut || undefined}>
            <input type="radio" name={name} checked={kind === each} disabled={isShut} onChange={() => onChange(each)} />
            <span>
              <strong>{kindWords()[each].word}</strong>
              <small>{isShut ? t`An administrator sets these up.` : kindWords()[each].about}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** What each kind has to be told. */
export function WhereFrom({
  settings,
  onChange,
}: {
  settings: SourceSettings
  onChange: (settings: SourceSettings) => void
}) {
  switch (settings.kind) {
    case 'folder':
      return <Folder settings={settings} onChange={onChange} />
    case 'url':
      return <Address settings={settings} onChange={onChange} />
    case 'sql':
      return <Database settings={settings} onChange={onChange} />
    case 'workback':
      return <Own settings={settings} onChange={onChange} />
  }
}

interface Part<K extends SourceKind> {
  settings: SettingsOf<K>
  onChange: (settings: SettingsOf<K>) => void
}

function Folder({ settings, onChange }: Part<'folder'>) {
  const { t } = useLingui()
  const { data: host } = useHost()
  const list = useId()
  if (host && !host.isAllowedHere) return <NotHere />
  if (host?.files === null)
    return (
      <Ask>
        <Trans>
          No folder is set. Whoever hosts this server names one by <code>WORKBACK_SOURCE_DIR=/a/folder</code> and
          restarts; only files inside it can be read.
        </Trans>
      </Ask>
    )
  return (
    <>
      <TextInput
        label={t`File`}
        description={t`Its name below the folder. * stands for any letters: orders-*.csv`}
        value={settings.pattern}
        list={list}
        autoComplete="off"
        maxLength={300}
        onChange={event => onChange({ ...settings, pattern: event.currentTarget.value })}
      />
      <datalist id={list}>
        {host?.files?.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {/[*?]/.test(settings.pattern) && (
        <Segments
          label={t`Which files`}
          value={settings.take}
          options={[
            { value: 'newest', word: t`The newest` },
            { value: 'all', word: t`All of them` },
          ]}
          onChange={take => onChange({ ...settings, take })}
        />
      )}
    </>
  )
}

function Address({ settings, onChange }: Part<'url'>) {
  const { t } = useLingui()
  const { data: host } = useHost()
  if (host && !host.isAllowedHere) return <NotHere />
  if (host?.hosts.length === 0)
    return (
      <Ask>
        <Trans>
          No host is allowed. Whoever hosts this server lists those that sources may read by{' '}
          <code>WORKBACK_SOURCE_HOSTS=data.example.org</code> and restarts.
        </Trans>
      </Ask>
    )
  const hosts = host?.hosts.join(', ') ?? ''
  return (
    <TextInput
      type="url"
      label={t`Address`}
      description={t`Every member sees it: put no password in it. Allowed are ${hosts}.`}
      value={settings.address}
      maxLength={2000}
      onChange={event => onChange({ ...settings, address: event.currentTarget.value })}
    />
  )
}

function Database({ settings, onChange }: Part<'sql'>) {
  const { t } = useLingui()
  const { data: host } = useHost()
  if (host && !host.isAllowedHere) return <NotHere />
  if (host?.connections.length === 0)
    return (
      <Ask>
        <Trans>
          No database is named. Whoever hosts this server names one by{' '}
          <code>WORKBACK_SOURCE_SQL_SALES=postgres://…</code> and restarts. Its address and password stay with the host.
        </Trans>
      </Ask>
    )
  const names = host?.connections ?? []
  return (
    <>
      <NativeSelect
        label={t`Database`}
        value={settings.connection}
        data={[
          ...(names.includes(settings.connection)
            ? []
            : [{ value: settings.connection, label: settings.connection || t`Choose` }]),
          ...names,
        ]}
        onChange={event => onChange({ ...settings, connection: event.currentTarget.value })}
      />
      <div className={classes.query}>
        <TextArea
          label={t`Query`}
          description={t`One row for each day, or many that are put together. Name its columns: select placed::date as "Day", count(*) as "Orders" from orders group by 1`}
          value={settings.query}
          rows={6}
          onChange={query => onChange({ ...settings, query })}
        />
      </div>
    </>
  )
}

function Own({ settings, onChange }: Part<'workback'>) {
  const { t } = useLingui()
  const words = figureWords()
  return (
    <>
      <NativeSelect
        label={t`Figure`}
        value={settings.figure}
        data={OWN_FIGURES.map(value => ({ value, label: words[value] }))}
        onChange={event => {
          const figure = OWN_FIGURES.find(value => value === event.currentTarget.value) ?? settings.figure
          onChange({ ...settings, figure, filters: {} })
        }}
      />
      {IN_MONEY.includes(settings.figure) && (
        <TextInput
          label={t`Currency`}
          description={t`Three letters; the workspace’s own unless said. Amounts in others are left out.`}
          value={settings.currency ?? ''}
          maxLength={3}
          onChange={event => onChange({ ...settings, currency: event.currentTarget.value.toUpperCase() || null })}
        />
      )}
      {settings.figure === 'inStockShare' && <StockNote />}
      <OwnFilters settings={settings} onChange={onChange} />
    </>
  )
}

const Ask = ({ children }: { children: React.ReactNode }) => <p className={classes.ask}>{children}</p>

const NotHere = () => (
  <Ask>
    <Trans>
      This workspace may not read from where the server stands. Whoever hosts it allows that by{' '}
      <code>WORKBACK_SOURCE_WORKSPACES</code>.
    </Trans>
  </Ask>
)
