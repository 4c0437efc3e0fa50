import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Money } from '#kernel/field.ts'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'
import { ApiProblem } from '#web/api/problem.ts'
import { useRow } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatMoney } from '#web/ui/format.ts'
import { Ago, Day } from '#web/ui/moment.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { feedbackSource } from './feedback-source.ts'

/** Words of a customer in the text. The words are as they were quoted; who said them is as it is known today. */
export function QuoteBlock({ quote }: { quote: QuoteAttributes; selected: boolean }) {
  const { t } = useLingui()
  const { details, exchange } = useWorkspace()
  const found = useQuery({
    queryKey: ['feedback', details.id, 'one', quote.feedbackId],
    queryFn: async ({ signal }) => feedbackSource.parse((await exchange(`/feedback/${quote.feedbackId}`, { method: 'GET', signal })).value),
    staleTime: 60_000,
    retry: false,
  })
  const customer = useRow('organization', found.data?.customer)
  const name = customer ? String(customer['name']) : (quote.customer ?? found.data?.authorName ?? null)
  const isGone = found.error instanceof ApiProblem && found.error.status === 404
  const at = found.data?.occurredAt ?? null
  const revenue = customer?.['revenuePerYear'] as Money | null | undefined
  return (
    <Quote source={[
      name,
      customer ? String(customer['segment'] ?? '') : null,
      revenue ? t`${formatMoney(revenue)} a year` : null,
      at ? <Ago key="when" at={at} /> : quote.date ? <Day key="when" on={quote.date} /> : null,
      isGone ? <Trans key="gone">The feedback this came from is gone</Trans> : <ToThing key="open" entity="feedback" id={quote.feedbackId}><Trans>Open the feedback</Trans></ToThing>,
    ]}>{quote.quote}</Quote>
  )
}
