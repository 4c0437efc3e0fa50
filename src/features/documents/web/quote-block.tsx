import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'
import { ApiProblem } from '#web/api/problem.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatMoney } from '#web/ui/format.ts'
import { Ago, Day } from '#web/ui/moment.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { customerSource, feedbackSource } from './feedback-source.ts'

/** Words of a customer in the text. The words are as they were quoted; who said them is as it is known today. */
export function QuoteBlock({ quote }: { quote: QuoteAttributes; selected: boolean }) {
  const { t } = useLingui()
  const { feedback, customer, isGone } = useSource(quote.feedbackId)
  const at = feedback?.occurredAt ?? null
  return (
    <Quote
      source={[
        customer?.name ?? quote.customer ?? feedback?.authorName ?? null,
        customer?.segment ?? null,
        customer?.revenuePerYear ? t`${formatMoney(customer.revenuePerYear)} a year` : null,
        at ? <Ago key="when" at={at} /> : quote.date ? <Day key="when" on={quote.date} /> : null,
        isGone ? (
          <Trans key="gone">The feedback this came from is gone</Trans>
        ) : (
          <ToThing key="open" entity="feedback" id={quote.feedbackId}>
            <Trans>Open the feedback</Trans>
          </ToThing>
        ),
      ]}
    >
      {quote.quote}
    </Quote>
  )
}

/** The feedback and its customer as they are now; both are read again when somebody changes them. */
function useSource(feedbackId: string) {
  const { details, exchange } = useWorkspace()
  const found = useQuery({
    queryKey: ['feedback', details.id, 'quoted', feedbackId],
    queryFn: async ({ signal }) =>
      feedbackSource.parse((await exchange(`/feedback/${feedbackId}`, { method: 'GET', signal })).value),
    staleTime: 60_000,
    retry: false,
  })
  const customerId = found.data?.customer ?? null
  const customer = useQuery({
    queryKey: ['organization', details.id, 'quoted', customerId],
    enabled: customerId !== null,
    queryFn: async ({ signal }) =>
      customerSource.parse((await exchange(`/customers/${customerId}`, { method: 'GET', signal })).value),
    staleTime: 60_000,
    retry: false,
  })
  return {
    feedback: found.data ?? null,
    customer: customer.data ?? null,
    isGone: found.error instanceof ApiProblem && found.error.status === 404,
  }
}
