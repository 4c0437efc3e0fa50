import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { addDays, DAYS_OF_WEEK, weekday, type Day } from '#kernel/calendar.ts'
import { useClient } from '#web/api/client.ts'
import { useGo } from '#web/router.ts'
import { useSearchState } from '#web/router.ts'
import { toast } from '#web/ui/toast.tsx'
import { useRows } from '#web/store/hooks.ts'
import { formatDay } from '#web/ui/format.ts'
import { Modal } from '#web/ui/modal.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { meetingApi } from '../../meeting-api.ts'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'
import classes from './tables.module.css'
import { dayOf } from './words.ts'

/** How many weeks back somebody may have missed. */
const WEEKS_OFFERED = 8

/** Starts the meeting about a deck's week; where somebody has, opens theirs. */
export function StartReview() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const decks = useRows(deck, { sort: { field: 'name', descending: false } })
  if (decks.length === 0) return null
  const chosen = decks.find(({ id }) => id === search.deck) ?? decks[0]
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>Start a review</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={() => set({ new: null, deck: null })} title={t`Start a review`}>
        {chosen && <StartForm key={chosen.id} decks={decks} chosen={chosen} onDeck={id => set({ deck: id })} />}
      </Modal>
    </>
  )
}

function StartForm({
  decks,
  chosen,
  onDeck,
}: {
  decks: readonly StoredDeck[]
  chosen: StoredDeck
  onDeck: (id: string) => void
}) {
  const { t } = useLingui()
  const client = useClient(meetingApi)
  const go = useGo()
  const weeks = lastWeeks(chosen, dayOf(useNow()))
  const [weekEnding, setWeekEnding] = useState(weeks[0] ?? '')
  const [isStarting, setStarting] = useState(false)
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setStarting(true)
    try {
      const { id } = await client.startReview({ deck: chosen.id, weekEnding })
      go(`reviews/${id}`)
    } catch (failure) {
      setStarting(false)
      toast({
        tone: 'bad',
        text: t`The review could not be started.`,
        detail: failure instanceof Error ? sentenceOf(failure) : '',
      })
    }
  }
  return (
    <form className={classes.form} onSubmit={event => void start(event)}>
      <NativeSelect
        label={t`Deck`}
        value={chosen.id}
        data={decks.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={event => onDeck(event.currentTarget.value)}
      />
      <NativeSelect
        label={t`Week that ended on`}
        description={t`What is known now is frozen: what is decided can be read against what was seen.`}
        value={weekEnding}
        data={weeks.map(day => ({ value: day, label: formatDay(day) }))}
        onChange={event => setWeekEnding(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={isStarting}>
        <Trans>Start the review</Trans>
      </Button>
    </form>
  )
}

/** The last days of the deck's weeks that are over, the newest first. */
function lastWeeks({ weekEndsOn }: StoredDeck, today: Day): Day[] {
  const wanted = DAYS_OF_WEEK.indexOf(weekEndsOn) + 1
  const back = (weekday(today) - wanted + 7) % 7 || 7
  return Array.from({ length: WEEKS_OFFERED }, (_, n) => addDays(today, -back - n * 7))
}
