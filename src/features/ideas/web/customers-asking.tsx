import { useLingui } from '@lingui/react/macro'
import { useEntity } from '#web/store/hooks.ts'
import { formatMoney, formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { idea } from '../domain/idea.ts'
import classes from './evidence.module.css'

/** How many ask, what they are worth a year in each currency, and when somebody last asked. */
export function CustomersAsking({ id }: { id: string }) {
  const { t } = useLingui()
  const row = useEntity(idea, id)
  if (!row) return null
  const revenue = Object.entries(row.revenuePerYear)
  return (
    <Section title={t`Who asks`}>
      <dl className={classes.totals}>
        <div>
          <dt>{t`Pieces of feedback`}</dt>
          <dd>{formatNumber(row.feedbackCount)}</dd>
        </div>
        <div>
          <dt>{t`Customers`}</dt>
          <dd>{formatNumber(row.customerCount)}</dd>
        </div>
        <div>
          <dt>{t`Their revenue a year`}</dt>
          <dd>
            {revenue.length === 0
              ? '–'
              : revenue.map(([currency, amount]) => formatMoney({ currency, amount })).join(' + ')}
          </dd>
        </div>
        <div>
          <dt>{t`Last asked`}</dt>
          <dd>{row.lastEvidenceAt ? <Ago at={row.lastEvidenceAt} /> : '–'}</dd>
        </div>
      </dl>
    </Section>
  )
}
