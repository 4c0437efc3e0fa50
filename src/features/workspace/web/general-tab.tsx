import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { sessionQuery } from '#web/api/session.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { CheckField } from '#web/ui/check-field.tsx'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { workspaceApi } from '../api.ts'
import { settings } from '../domain/settings.ts'
import { useDeed } from './asking.ts'
import { ProductList } from './product-list.tsx'
import classes from './settings.module.css'

const CURRENCIES = [
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'CNY',
  'INR',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'CAD',
  'AUD',
  'NZD',
  'BRL',
  'MXN',
  'SGD',
  'ZAR',
  'KRW',
]

export function GeneralTab({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useLingui()
  const { details, exchange, me } = useWorkspace()
  const client = useClient(workspaceApi)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const known = settings.parse(details.settings)
  const [name, setName] = useState(details.name)
  const [draft, setDraft] = useState(known)
  const { busy, failure, attempt } = useDeed()
  const months = Array.from({ length: 12 }, (_, n) => ({
    value: String(n + 1),
    label: new Date(2026, n, 1).toLocaleDateString(undefined, { month: 'long' }),
  }))
  const save = () =>
    attempt(async () => {
      await client.changeWorkspace({ name, settings: draft })
      toast({ text: t`Saved`, tone: 'good' })
    })
  const removeSample = () =>
    attempt(async () => {
      await exchange('/sample', { method: 'DELETE', body: '{}', headers: { 'content-type': 'application/json' } })
      await queries.invalidateQueries(sessionQuery)
      await navigate({ to: '/workspaces' })
    })
  return (
    <>
      {details.isSample && (
        <Section title={t`Sample data`}>
          <p className={classes.lead}>
            <Trans>
              Everything in this workspace is made up, to show how the thread runs from a customer’s words to what came
              of a launch.
            </Trans>
          </p>
          {roleMay(me.role, 'workspace.own') && (
            <Button variant="default" loading={busy} onClick={() => void removeSample()}>
              <Trans>Take the sample away</Trans>
            </Button>
          )}
        </Section>
      )}
      <Section title={t`Workspace`}>
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            void save()
          }}
        >
          <TextInput
            label={t`Name`}
            value={name}
            disabled={!isAdmin}
            maxLength={120}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Select
            label={t`Time zone`}
            description={t`Moments are shown in it.`}
            searchable
            data={timeZones(draft.timeZone)}
            value={draft.timeZone}
            disabled={!isAdmin}
            allowDeselect={false}
            onChange={timeZone => timeZone && setDraft({ ...draft, timeZone })}
          />
          <Select
            label={t`Week begins on`}
            data={[
              { value: 'monday', label: t`Monday` },
              { value: 'sunday', label: t`Sunday` },
              { value: 'saturday', label: t`Saturday` },
            ]}
            value={draft.weekStartsOn}
            disabled={!isAdmin}
            allowDeselect={false}
            onChange={day =>
              (day === 'monday' || day === 'sunday' || day === 'saturday') && setDraft({ ...draft, weekStartsOn: day })
            }
          />
          <Select
            label={t`Fiscal year begins in`}
            data={months}
            value={String(draft.fiscalYearStartMonth)}
            disabled={!isAdmin}
            allowDeselect={false}
            onChange={month => month && setDraft({ ...draft, fiscalYearStartMonth: Number(month) })}
          />
          <Select
            label={t`Currency`}
            description={t`For amounts written without one.`}
            searchable
            data={[...new Set([draft.currency, ...CURRENCIES])]}
            value={draft.currency}
            disabled={!isAdmin}
            allowDeselect={false}
            onChange={currency => currency && setDraft({ ...draft, currency })}
          />
          <CheckField
            label={t`Editors may share frozen decks as pages that open without an account`}
            checked={draft.sharesDecks}
            disabled={!isAdmin}
            onChange={sharesDecks => setDraft({ ...draft, sharesDecks })}
          />
          {failure && <ProblemText of={failure} />}
          {isAdmin && (
            <div>
              <Button type="submit" variant="filled" loading={busy}>
                <Trans>Save</Trans>
              </Button>
            </div>
          )}
        </form>
      </Section>
      <ProductList />
    </>
  )
}

const timeZones = (own: string) => [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])]
