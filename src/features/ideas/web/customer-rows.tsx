import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useIsThere } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatMoney } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { ideasApi } from '../api.ts'
import classes from './customer-rows.module.css'

const PAGE = 8

/** The customers who ask, each once however often they did, those with the most feedback first. */
export function CustomerRows({ id }: { id: string }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const client = useClient(ideasApi)
  const enabled = useIsThere('idea', id)
  const pages = useInfiniteQuery({
    enabled,
    queryKey: ['link', details.id, 'idea customers', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.listIdeaCustomers(
        { id: id as `idea_${string}`, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    getNextPageParam: page => page.nextCursor,
  })
  const customers = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.error && customers.length === 0) return <ProblemText of={pages.error} />
  if (customers.length === 0) return null
  return (
    <>
      <table className={classes.customers}>
        <thead>
          <tr>
            <th scope="col">{t`Customer`}</th>
            <th scope="col">{t`Segment`}</th>
            <th scope="col" data-end>{t`Revenue a year`}</th>
            <th scope="col" data-end>{t`Asked`}</th>
            <th scope="col" data-end>{t`Last`}</th>
          </tr>
        </thead>
        <tbody>
          {customers.map(customer => (
            <tr key={customer.id}>
              <td>
                <ToThing entity="organization" id={customer.id}>
                  {customer.name}
                </ToThing>
              </td>
              <td>{customer.segment ?? '–'}</td>
              <td data-end>
                {customer.revenuePerYear ? (
                  formatMoney(customer.revenuePerYear)
                ) : (
                  <span title={t`Nobody has entered it; it is missing from the sums.`}>–</span>
                )}
              </td>
              <td data-end>
                <Plural value={customer.feedbackCount} one="once" other="# times" />
              </td>
              <td data-end>
                <Ago at={customer.lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>More customers</Trans>
        </Button>
      )}
    </>
  )
}
