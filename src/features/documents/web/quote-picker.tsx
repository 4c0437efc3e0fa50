import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type KeyboardEvent } from 'react'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Ago } from '#web/ui/moment.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { feedbackPage, linkedPassages, type FeedbackSource, type LinkedPassage } from './feedback-source.ts'
import { PassageChoice } from './passage-choice.tsx'
import classes from './quote-picker.module.css'
import { Sheet } from './sheet.tsx'

/** Finds the words to quote: those linked to the idea first, then anything a customer said. */
export function QuotePicker({
  idea,
  onTake,
  onClose,
}: {
  idea: string | null
  onTake: (quote: QuoteAttributes) => void
  onClose: () => void
}) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<FeedbackSource | null>(null)
  const asked = useDeferredValue(text.trim())
  const take = (quote: QuoteAttributes) => {
    onClose()
    onTake(quote)
  }
  return (
    <Sheet title={t`Quote from the evidence`} onClose={onClose} wide>
      {chosen ? (
        <PassageChoice feedback={chosen} onTake={take} onBack={() => setChosen(null)} />
      ) : (
        <div className={classes.picker} onKeyDown={walk}>
          <TextInput
            aria-label={t`Search feedback`}
            placeholder={t`Search what customers said`}
            value={text}
            autoFocus
            onChange={event => setText(event.currentTarget.value)}
          />
          {idea !== null && asked === '' && <LinkedToIdea idea={idea} onTake={take} />}
          <Found text={asked} onChoose={setChosen} />
        </div>
      )}
    </Sheet>
  )
}

/** Arrows go from the field into the list and along it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step]
  event.preventDefault()
  next?.focus()
}

function LinkedToIdea({ idea, onTake }: { idea: string; onTake: (quote: QuoteAttributes) => void }) {
  const { details, exchange } = useWorkspace()
  const found = useQuery({
    queryKey: ['link', details.id, 'passages to quote', idea],
    queryFn: async ({ signal }) =>
      linkedPassages.parse((await exchange(`/ideas/${idea}/evidence?limit=20`, { method: 'GET', signal })).value).items,
  })
  if (!found.data || found.data.length === 0) return null
  return (
    <section>
      <h3>
        <Trans>Linked to the idea</Trans>
      </h3>
      <ul>
        {found.data.map(passage => (
          <li key={passage.link}>
            <button type="button" className={classes.choice} onClick={() => onTake(quoteFrom(passage))}>
              <q>{passage.quote}</q>
              <small>
                {passage.customer?.name ?? passage.feedback.authorName ?? passage.feedback.source} ·{' '}
                <Ago at={passage.feedback.occurredAt} />
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const quoteFrom = ({ quote, start, end, feedback, customer }: LinkedPassage): QuoteAttributes => ({
  feedbackId: feedback.id,
  start,
  end,
  quote,
  customer: customer?.name ?? feedback.authorName,
  date: feedback.occurredAt?.slice(0, 10) ?? null,
})

function Found({ text, onChoose }: { text: string; onChoose: (feedback: FeedbackSource) => void }) {
  const { details, exchange } = useWorkspace()
  const found = useQuery({
    queryKey: ['feedback', details.id, 'to quote', text],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '20', ...(text === '' ? {} : { q: text }) })
      return feedbackPage.parse((await exchange(`/feedback?${query}`, { method: 'GET', signal })).value).items
    },
    placeholderData: keepPreviousData,
  })
  return (
    <section>
      <h3>{text === '' ? <Trans>Newest feedback</Trans> : <Trans>Found</Trans>}</h3>
      {found.isPending && <RowsSkeleton rows={4} />}
      <ProblemText of={found.error} />
      {found.data?.length === 0 && (
        <p className={classes.none}>
          {text === '' ? (
            <Trans>There is no feedback yet. Import some, or add a piece by hand, in Evidence.</Trans>
          ) : (
            <Trans>Nothing matches these words.</Trans>
          )}
        </p>
      )}
      <ul>
        {found.data?.map(feedback => (
          <li key={feedback.id}>
            <Choice feedback={feedback} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const LONGEST_SHOWN = 280

function Choice({ feedback, onChoose }: { feedback: FeedbackSource; onChoose: (feedback: FeedbackSource) => void }) {
  const who = feedback.customerName ?? feedback.authorName ?? feedback.source
  return (
    <button type="button" className={classes.choice} onClick={() => onChoose(feedback)}>
      <span>{feedback.text.length > LONGEST_SHOWN ? `${feedback.text.slice(0, LONGEST_SHOWN)}…` : feedback.text}</span>
      <small>
        {who} · <Ago at={feedback.occurredAt} />
      </small>
    </button>
  )
}
