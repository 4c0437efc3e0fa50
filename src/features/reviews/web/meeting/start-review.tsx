import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { addDays, type Day } from '#kernel/calendar.ts'
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
import { openingWeek } from '../../domain/stored-config.ts'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'
import { useReview } from '../deck/use-review.ts'
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
      <Modal
        opened={search.new === '1'}
        onClose={() => set({ new: null, deck: null, week: null })}
        title={t`Start a review`}
      >
        {chosen && (
          <StartForm
            key={chosen.id}
            decks={decks}
            chosen={chosen}
            week={search.week ?? null}
            onDeck={id => set({ deck: id, week: null })}
          />
        )}
      </Modal>
    </>
  )
}

function StartForm({
  decks,
  chosen,
  week,
  onDeck,
}: {
  decks: readonly StoredDeck[]
  chosen: StoredDeck
  /** The one that was looked at. */
  week: Day | null
  onDeck: (id: string) => void
}) {
  const { t } = useLingui()
  const client = useClient(meetingApi)
  const go = useGo()
  const { data: review } = useReview(chosen, { weekEnding: null, asOf: null })
  const opening = week ?? review?.weekEnding ?? null
  const weeks = weeksOffered(openingWeek(chosen, dayOf(useNow()), null), opening)
  const [picked, setPicked] = useState<Day | null>(null)
  const weekEnding = picked ?? opening ?? weeks[0] ?? ''
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
        onChange={event => setPicked(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={isStarting}>
        <Trans>Start the review</Trans>
      </Button>
    </form>
  )
}

/** The newest weeks, and where values end earlier than that, those before their end; the newest first. */
function weeksOffered(latest: Day, opening: Day | null): Day[] {
  const before = (last: Day) => Array.from({ length: WEEKS_OFFERED }, (_, n) => addDays(last, -n * 7))
  return [...new Set([...before(latest), ...(opening === null ? [] : before(opening))])].sort().reverse()
}
