import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatMoney } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { ideasApi, type EvidencePassage } from '../api.ts'
import classes from './evidence.module.css'

/** The passages that ask for an idea, the most important first. */
export function Evidence({ id, most = 20 }: { id: string; most?: number }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const client = useClient(ideasApi)
  const pages = useInfiniteQuery({
    queryKey: ['link', details.id, 'idea evidence', id, most],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.listIdeaEvidence(
        { id: id as `idea_${string}`, limit: most, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    getNextPageParam: page => page.nextCursor,
  })
  const passages = pages.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Section
      title={t`Evidence`}
      aside={
        passages.length > 0 && !pages.hasNextPage ? (
          <Plural value={passages.length} one="# passage" other="# passages" />
        ) : undefined
      }
    >
      {pages.isPending && <RowsSkeleton rows={3} />}
      {pages.error && <ProblemText of={pages.error} />}
      {pages.isSuccess && passages.length === 0 && (
        <p className={classes.none}>
          <Trans>
            No passage is linked yet. Open a piece of feedback, select the words that ask for this, and press{' '}
            <kbd>l</kbd>.
          </Trans>
        </p>
      )}
      <ul className={classes.list}>
        {passages.map(passage => (
          <li key={passage.link}>
            <Passage of={passage} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Section>
  )
}

function Passage({ of: { quote, isWhole, importance, feedback, customer, note } }: { of: EvidencePassage }) {
  const { t } = useLingui()
  const source = [
    customer ? (
      <ToThing key="who" entity="organization" id={customer.id}>
        {customer.name}
      </ToThing>
    ) : (
      feedback.authorName
    ),
    customer?.segment ?? null,
    customer?.revenuePerYear ? t`${formatMoney(customer.revenuePerYear)} a year` : null,
    feedback.source,
    feedback.occurredAt ? <Ago key="when" at={feedback.occurredAt} /> : null,
    importance === null ? null : (
      <span key="importance" title={t`Importance ${importance} of 5`} aria-label={t`Importance ${importance} of 5`}>
        {'●'.repeat(importance)}
        <span className={classes.rest}>{'●'.repeat(5 - importance)}</span>
      </span>
    ),
    <ToThing key="open" entity="feedback" id={feedback.id}>{t`Open`}</ToThing>,
  ]
  return (
    <Quote source={source}>
      {isWhole && quote.length > 240 ? `${quote.slice(0, 240)}…` : quote}
      {note && <small className={classes.note}>{note}</small>}
    </Quote>
  )
}
