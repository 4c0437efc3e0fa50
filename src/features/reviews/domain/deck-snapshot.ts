import { z } from 'zod'
import type { Day } from '#kernel/calendar.ts'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, date, json, moment, optional, ref, text } from '#kernel/field.ts'
import { whenAsked } from '#kernel/when-asked.ts'
import { dayText } from './page/day-text.ts'

/** The whole computed deck, as `GET /decks/:id/review` answered it at that moment. */
export const frozenSchema = whenAsked(() => z.record(z.string(), z.json()))

/** A deck as it was shown in a meeting. It never changes, whatever becomes known later. */
export const deckSnapshot = entity(
  'deckSnapshot',
  {
    table: 'deck_snapshot',
    label: 'Snapshot',
    plural: 'Snapshots',
    titleField: 'title',
    searchable: ['title'],
    lives: 'server',
  },
  {
    deck: ref('deck', 'Deck'),
    weekEnding: date('Week ending'),
    title: bySystem(text('Title')),
    /** What was known at this moment went into it. */
    asOf: bySystem(moment('As of')),
    frozen: bySystem(json('Figures', frozenSchema)),
    /** Copied from the deck where all its metrics are of the same product; otherwise it is for members. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

/** What a deck's week is called, frozen or met about. */
export const titleOfWeek = (name: string, weekEnding: Day) =>
  `${name}, week to ${dayText(weekEnding)}`.slice(0, LONGEST_TITLE)
const LONGEST_TITLE = 300

export type DeckSnapshot = RowOf<typeof deckSnapshot>
