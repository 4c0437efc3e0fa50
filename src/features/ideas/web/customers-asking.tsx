import { useLingui } from '@lingui/react/macro'
import { useEntity } from '#web/store/hooks.ts'
import { formatMoney, formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { Workings } from '#web/ui/workings.tsx'
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
          <dd>
            <Workings
              what={t`Customers asking`}
              formula={t`Different customers among the feedback whose passages are linked to this idea`}
              inputs={[
                { word: t`Pieces of feedback`, value: formatNumber(row.feedbackCount) },
                { word: t`Customers known among them`, value: formatNumber(row.customerCount) },
              ]}
              asOf={<Ago at={row.updatedAt} />}
              note={t`Feedback without a customer counts as a piece, not as a customer.`}
            >
              {formatNumber(row.customerCount)}
            </Workings>
          </dd>
        </div>
        <div>
          <dt>{t`Their revenue a year`}</dt>
          <dd>
            {revenue.length === 0 ? (
              '–'
            ) : (
              <Workings
                what={t`Their revenue a year`}
                formula={t`Revenue a year of each customer asking, once each, added by currency`}
                inputs={[
                  { word: t`Customers asking`, value: formatNumber(row.customerCount) },
                  ...revenue.map(([currency, amount]) => ({
                    word: currency,
                    value: formatMoney({ currency, amount }),
                  })),
                ]}
                asOf={<Ago at={row.updatedAt} />}
                note={t`Customers whose revenue nobody has written down add nothing: it may be more.`}
              >
                {revenue.map(([currency, amount]) => formatMoney({ currency, amount })).join(' + ')}
              </Workings>
            )}
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
