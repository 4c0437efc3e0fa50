import { Trans } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { i18n } from '@lingui/core'
import { choiceWord, labelOf } from '#web/words.ts'
import { CALENDARS, WEEK_NUMBERINGS, YEAR_END_RULES } from '../domain/config.ts'
import { deck, type StoredDeck } from '../domain/stored-deck.ts'
import classes from './forms.module.css'

/** How a deck counts, as far as it is said before it is there. */
export type Counting = Pick<StoredDeck, 'weekEndsOn'> &
  Partial<Pick<StoredDeck, 'weekNumbering' | 'calendar' | 'yearEndRule' | 'fiscalYearEndMonth'>>

const MONTHS = Array.from({ length: 12 }, (_, n) => n + 1)
const DECEMBER = 12

/** How weeks, months and years are counted: most decks take the usual, and all of it can be changed later. */
export function CalendarChoice({ counting, onChange }: { counting: Counting; onChange: (to: Counting) => void }) {
  const { calendar = 'months', weekNumbering = 'iso', yearEndRule = 'last', fiscalYearEndMonth = DECEMBER } = counting
  return (
    <details>
      <summary className={classes.more}>
        <Trans>Calendar</Trans>
      </summary>
      <div className={classes.form}>
        <NativeSelect
          label={labelOf(deck, 'weekNumbering')}
          value={weekNumbering}
          data={WEEK_NUMBERINGS.map(value => ({ value, label: choiceWord(deck, 'weekNumbering', value) }))}
          onChange={event => {
            const chosen = WEEK_NUMBERINGS.find(each => each === event.currentTarget.value)
            if (chosen) onChange({ ...counting, weekNumbering: chosen })
          }}
        />
        <NativeSelect
          label={labelOf(deck, 'calendar')}
          value={calendar}
          data={CALENDARS.map(value => ({ value, label: choiceWord(deck, 'calendar', value) }))}
          onChange={event => {
            const chosen = CALENDARS.find(each => each === event.currentTarget.value)
            if (chosen) onChange({ ...counting, calendar: chosen })
          }}
        />
        <NativeSelect
          label={labelOf(deck, 'fiscalYearEndMonth')}
          value={String(fiscalYearEndMonth)}
          data={MONTHS.map(month => ({ value: String(month), label: monthName(month) }))}
          onChange={event => onChange({ ...counting, fiscalYearEndMonth: Number(event.currentTarget.value) })}
        />
        {calendar !== 'months' && (
          <NativeSelect
            label={labelOf(deck, 'yearEndRule')}
            value={yearEndRule}
            data={YEAR_END_RULES.map(value => ({ value, label: choiceWord(deck, 'yearEndRule', value) }))}
            onChange={event => {
              const chosen = YEAR_END_RULES.find(each => each === event.currentTarget.value)
              if (chosen) onChange({ ...counting, yearEndRule: chosen })
            }}
          />
        )}
      </div>
    </details>
  )
}

/** The month's name where the reader is. */
const monthName = (month: number) =>
  new Date(Date.UTC(2026, month - 1, 1)).toLocaleDateString(i18n.locale || 'en', { month: 'long', timeZone: 'UTC' })
