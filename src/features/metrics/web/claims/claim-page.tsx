import { Trans, useLingui } from '@lingui/react/macro'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { usePageId } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { To, ToThing } from '#web/ui/to.tsx'
import { claim } from '../../domain/claims/claim.ts'
import { metric } from '../../domain/metric.ts'
import classes from './claims.module.css'
import { StandingMark, StandingWords } from './standing-list.tsx'
import { useStandings } from './use-standings.ts'
import type { ClaimStanding } from '../../claims-api.ts'

/** One promise by itself: who made it, of which metric, and how it stands. */
export function ClaimPage() {
  const { t } = useLingui()
  const row = useEntity(claim, usePageId())
  const of = useEntity(metric, row?.metric)
  const { data = [] } = useStandings(row ? { metric: row.metric } : { source: '' })
  if (!row)
    return (
      <ErrorPage title={t`There is no such promise`} action={<To address="metrics">{t`All metrics`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  const standing = data.find(item => item.claim === row.id)
  return (
    <Page title={row.title} trail={[{ word: t`Metrics`, address: 'metrics' }]} width="reading">
      <article className={classes.panel}>
        <TitleEdit entity={claim} row={row} keys="e" />
        {standing && <Stands item={standing} unit={of?.unit ?? null} />}
        <Properties>
          <Property name={t`Metric`}>
            <ToThing entity="metric" id={row.metric}>
              {of?.name ?? t`a metric`}
            </ToThing>
          </Property>
          {standing?.source && (
            <Property name={t`Promised by`}>
              <ToThing entity={standing.source.type} id={standing.source.id}>
                {standing.source.title}
              </ToThing>
            </Property>
          )}
          {(['bound', 'target', 'dueOn'] as const).map(field => (
            <EditableProperty key={field} entity={claim} row={row} field={field} />
          ))}
        </Properties>
      </article>
    </Page>
  )
}

function Stands({ item, unit }: { item: ClaimStanding; unit: string | null }) {
  return (
    <p className={classes.stands}>
      <StandingMark of={item.standing} />{' '}
      <span>
        <StandingWords item={item} unit={unit} />
      </span>
    </p>
  )
}
