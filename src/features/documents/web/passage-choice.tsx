import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'
import type { FeedbackSource } from './feedback-source.ts'
import classes from './passage-choice.module.css'

/** A passage longer than this is no quote any more. */
const LONGEST_QUOTE = 2000

/** The whole of what was said; the part that is selected is quoted. */
export function PassageChoice({
  feedback,
  onTake,
  onBack,
}: {
  feedback: FeedbackSource
  onTake: (quote: QuoteAttributes) => void
  onBack: () => void
}) {
  const { t } = useLingui()
  const box = useRef<HTMLTextAreaElement>(null)
  const [range, setRange] = useState({ start: 0, end: Math.min(feedback.text.length, LONGEST_QUOTE) })
  useEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(0, Math.min(feedback.text.length, LONGEST_QUOTE))
  }, [feedback])
  const follow = () => {
    if (box.current) setRange({ start: box.current.selectionStart, end: box.current.selectionEnd })
  }
  const { start, end } = trimmed(feedback.text, range)
  const quote = feedback.text.slice(start, end)
  const take = () =>
    onTake({
      feedbackId: feedback.id,
      start,
      end,
      quote,
      customer: feedback.customerName ?? feedback.authorName,
      date: feedback.occurredAt?.slice(0, 10) ?? null,
    })
  return (
    <div className={classes.choice}>
      <p id="passage-help">
        <Trans>Select the words to quote, by mouse or with Shift and the arrows.</Trans>
      </p>
      <textarea
        ref={box}
        readOnly
        rows={Math.min(14, 3 + Math.ceil(feedback.text.length / 70))}
        value={feedback.text}
        aria-label={t`What was said`}
        aria-describedby="passage-help"
        onSelect={follow}
        onKeyUp={follow}
        onPointerUp={follow}
        onKeyDown={event => {
          if (event.key !== 'Enter' || quote === '') return
          event.preventDefault()
          take()
        }}
      />
      <div>
        <Button variant="filled" disabled={quote === '' || quote.length > LONGEST_QUOTE} onClick={take}>
          <Trans>Insert quote</Trans>
        </Button>
        <Button variant="default" onClick={onBack}>
          <Trans>Back to the list</Trans>
        </Button>
      </div>
    </div>
  )
}

/** The selection without the spaces at its ends. */
function trimmed(text: string, { start, end }: { start: number; end: number }) {
  const selected = text.slice(start, end)
  const from = start + (selected.length - selected.trimStart().length)
  return { start: from, end: Math.max(from, end - (selected.length - selected.trimEnd().length)) }
}
