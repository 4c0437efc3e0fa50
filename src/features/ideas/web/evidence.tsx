import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { Unlink } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { useClient } from '#web/api/client.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useLinking } from '#web/store/links.ts'
import { useIsThere } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { formatMoney } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { Section } from '#web/ui/page.tsx'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { ProblemText, sentenceOf } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { To, ToThing } from '#web/ui/to.tsx'
import { ideasApi, type EvidencePassage } from '../api.ts'
import classes from './evidence.module.css'

/** The passages that ask for an idea, the most important first. */
export function Evidence({ id, most = 20 }: { id: string; most?: number }) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const client = useClient(ideasApi)
  const enabled = useIsThere('idea', id)
  const pages = useInfiniteQuery({
    enabled,
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
            <kbd>l</kbd>. <To address="feedback">Go to the evidence</To>
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

function Passage({ of }: { of: EvidencePassage }) {
  const { t } = useLingui()
  const { quote, isWhole, importance, feedback, customer, note } = of
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
      <span key="importance" title={t`Importance ${importance} of 5`}>
        <span className="visually-hidden">{t`Importance ${importance} of 5`}</span>
        <span aria-hidden="true">
          {'●'.repeat(importance)}
          <span className={classes.rest}>{'●'.repeat(5 - importance)}</span>
        </span>
      </span>
    ),
    <ToThing key="open" entity="feedback" id={feedback.id}>{t`Open`}</ToThing>,
  ]
  return (
    <div className={classes.passage}>
      <Quote source={source}>
        {isWhole && quote.length > 240 ? `${quote.slice(0, 240)}…` : quote}
        {note && <small className={classes.note}>{note}</small>}
      </Quote>
      <PassageMenu of={of} />
    </div>
  )
}

const IMPORTANCE = [5, 4, 3, 2, 1] as const

/** How much a passage weighs, and that it does not belong here after all. */
function PassageMenu({ of: { link, importance } }: { of: EvidencePassage }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const { change, unlink } = useLinking()
  if (!roleMay(store.me.role, 'links.write')) return null
  const told = (problem: Error) => toast({ text: sentenceOf(problem), tone: 'bad' })
  const weigh = (next: number | null) => void change(t`Change importance`, link, { importance: next }).catch(told)
  const remove = () => void unlink(t`Unlink a passage`, link).then(() => sayUndo(store, t`Passage unlinked`), told)
  return (
    <div className={classes.menu}>
      <ActionMenu
        label={t`More about this passage`}
        actions={[
          ...IMPORTANCE.map(each => ({
            word: t`${each} of 5`,
            group: t`Importance`,
            checked: importance === each,
            run: () => weigh(importance === each ? null : each),
          })),
          { word: t`Unlink`, icon: Unlink, grave: true, run: remove },
        ]}
      />
    </div>
  )
}
