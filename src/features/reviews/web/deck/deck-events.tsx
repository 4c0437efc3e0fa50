import { useState, type MouseEvent, type ReactNode } from 'react'
import { Popup } from '#web/ui/popup.tsx'
import { FlagPeek } from '#web/charts/flag-peek.tsx'
import type { ChartFlag } from '#web/charts/point.ts'
import { flagOf, useKindWord, type KindWord } from '#features/metrics/web/index.ts'
import { eventDays } from '../../domain/page/events-picture.ts'
import type { ReviewChart, ReviewProcess } from '../../domain/review-schema.ts'
import classes from './deck.module.css'

type Event = ReviewChart['events'][number]

/** A picture with the list of what happened: a press on a flag of the picture opens the same lines as one in the list. */
export function WithEvents({
  block: { events },
  children,
}: {
  block: ReviewChart | ReviewProcess
  children: ReactNode
}) {
  const [open, setOpen] = useState<number | null>(null)
  if (events.length === 0) return children
  const press = ({ target }: MouseEvent) => {
    const flag = target instanceof Element ? target.closest('[data-events]') : null
    const [first] = flag?.getAttribute('data-events')?.split(' ') ?? []
    if (first !== undefined) setOpen(Number(first))
  }
  return (
    <>
      <div className={classes.drawn} onClick={press}>
        {children}
      </div>
      <DeckEvents events={events} open={open} onOpen={setOpen} />
    </>
  )
}

interface DeckEventsProps {
  events: readonly Event[]
  open: number | null
  onOpen: (index: number | null) => void
}

/** What happened, numbered as in the picture. */
function DeckEvents({ events, open, onOpen }: DeckEventsProps) {
  const word = useKindWord()
  return (
    <ol className={classes.events} data-given>
      {events.map((event, index) => {
        const flag = flagOfEvent(event, word)
        return (
          <li key={`${index} ${event.day}`}>
            {index + 1}. {eventDays(event)}:{' '}
            {flag === null ? (
              event.text
            ) : (
              <Popup
                label={event.text}
                open={open === index}
                onOpen={isOpen => onOpen(isOpen ? index : null)}
                target={handed => (
                  <button type="button" {...handed}>
                    {event.text}
                  </button>
                )}
              >
                {() => <FlagPeek flags={[flag]} />}
              </Popup>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Decks that were frozen before kept launches alone, and of them only the words. */
function flagOfEvent(
  { thing, kind = 'launch', title, text, day, until, isPlanned }: Event,
  word: KindWord,
): ChartFlag | null {
  if (thing === undefined) return null
  const told = { thing, kind, title: title ?? text, on: day, until: until ?? null, isPlanned: isPlanned ?? false }
  return flagOf(told, word)
}
