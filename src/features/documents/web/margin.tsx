import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, Circle, TriangleAlert } from 'lucide-react'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { RichNode } from '#kernel/richtext/schema.ts'
import { formatNumber } from '#web/ui/format.ts'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { FAQ_WORDS_MAX, PRESS_RELEASE_WORDS_MAX } from '../domain/prfaq.ts'
import type { PartReview, Review } from '../domain/review.ts'
import classes from './margin.module.css'

/** What the rules find, beside the part they speak of. */
export function Margin({
  review,
  sheet,
  body,
}: {
  review: Review
  sheet: RefObject<HTMLDivElement | null>
  body: RichNode | null
}) {
  const { t } = useLingui()
  const box = useRef<HTMLElement>(null)
  const tops = useTops(box, sheet, body)
  return (
    <aside ref={box} className={classes.margin} aria-label={t`Checks`}>
      <Summary review={review} />
      <ul>
        {review.parts.map(part => (
          <li
            key={part.name}
            data-note={part.name}
            style={{ top: tops.get(part.name) ?? 0 }}
            hidden={!part.required && part.problems.length === 0}
          >
            <PartNote part={part} />
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Summary({ review: { parts, words, wordCount, readMinutes, gates } }: { review: Review }) {
  const required = parts.filter(part => part.required)
  const filled = required.filter(part => part.isFilled).length
  const faq = words.external_faq + words.internal_faq
  return (
    <div className={classes.summary} data-note="">
      {required.length > 0 && (
        <p>
          <strong>
            <Trans>
              {filled} of {required.length} parts
            </Trans>
          </strong>
        </p>
      )}
      {wordCount > 0 && (
        <p>
          <Plural value={wordCount} one="# word" other="# words" />, <Trans>about {readMinutes} min to read</Trans>
        </p>
      )}
      {words.press_release > 0 && (
        <p data-over={words.press_release > PRESS_RELEASE_WORDS_MAX || undefined}>
          <Trans>
            Press release: {formatNumber(words.press_release)} of {PRESS_RELEASE_WORDS_MAX} words
          </Trans>
        </p>
      )}
      {faq > 0 && (
        <p data-over={faq > FAQ_WORDS_MAX || undefined}>
          <Trans>
            Questions and answers: {formatNumber(faq)} of {formatNumber(FAQ_WORDS_MAX)} words
          </Trans>
        </p>
      )}
      {gates.map(gate => (
        <p key={gate.code} className={classes.problem}>
          <TriangleAlert aria-hidden="true" />
          {sentenceOf(gate)}
        </p>
      ))}
    </div>
  )
}

function PartNote({ part: { label, isFilled, problems, words } }: { part: PartReview }) {
  const { t } = useLingui()
  const name = <span className="visually-hidden">{label}: </span>
  if (!isFilled)
    return (
      <p className={classes.quiet}>
        {name}
        <Circle aria-hidden="true" />
        <Trans>Empty</Trans>
      </p>
    )
  if (problems.length === 0)
    return (
      <p className={classes.quiet} title={t`${words} words; no rule is broken`}>
        {name}
        <Check aria-hidden="true" />
        <Plural value={words} one="# word" other="# words" />
      </p>
    )
  return (
    <>
      {problems.map((problem, index) => (
        <p key={`${problem.code} ${index}`} className={classes.problem}>
          {index === 0 && name}
          <TriangleAlert aria-hidden="true" />
          {sentenceOf(problem)}
        </p>
      ))}
    </>
  )
}

const GAP = 8

/** Where each note stands: level with its part, or below the note before it. */
function useTops(
  box: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLDivElement | null>,
  body: RichNode | null,
): ReadonlyMap<string, number> {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const place = () => {
      if (!box.current || !sheet.current) return
      const above = box.current.getBoundingClientRect().top
      const next = new Map<string, number>()
      let free = (box.current.querySelector<HTMLElement>('[data-note=""]')?.offsetHeight ?? 0) + GAP * 2
      for (const note of box.current.querySelectorAll<HTMLElement>('li[data-note]:not([hidden])')) {
        const name = note.dataset['note'] ?? ''
        const part = sheet.current.querySelector(`section[data-part="${CSS.escape(name)}"]`)
        const top = Math.max(free, part ? part.getBoundingClientRect().top - above + GAP : free)
        next.set(name, top)
        free = top + note.offsetHeight + GAP
      }
      setTops(before => (sameTops(before, next) ? before : next))
    }
    place()
    const watch = new ResizeObserver(place)
    if (sheet.current) watch.observe(sheet.current)
    if (box.current) watch.observe(box.current)
    return () => watch.disconnect()
  }, [box, sheet, body])
  return tops
}

const sameTops = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
  one.size === other.size && [...one].every(([name, top]) => Math.abs((other.get(name) ?? -1) - top) < 1)
