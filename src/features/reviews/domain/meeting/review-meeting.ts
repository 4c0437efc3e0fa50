import { z } from 'zod'
import { entity, type RowOf } from '#kernel/entity.ts'
import { bySystem, date, json, moment, optional, person, ref, text, withDefault } from '#kernel/field.ts'
import { frozenAgendaSchema } from './frozen-agenda.ts'

/** The meeting that looks at a deck's week. There is one for each deck and week. */
export const reviewMeeting = entity(
  'reviewMeeting',
  {
    table: 'review_meeting',
    label: 'Weekly review',
    plural: 'Weekly reviews',
    titleField: 'title',
    searchable: ['title'],
    lives: 'browser',
    leftOut: ['agenda'],
  },
  {
    deck: ref('deck', 'Deck'),
    weekEnding: date('Week ending'),
    title: bySystem(text('Title')),
    /** What the deck looked like when the meeting began. */
    snapshot: bySystem(optional(ref('deckSnapshot', 'Snapshot'))),
    startedAt: bySystem(moment('Started')),
    endedAt: bySystem(optional(moment('Ended'))),
    /** Whose screen others may follow, and which metric stands on it. */
    presenter: bySystem(optional(person('Presenter'))),
    presented: bySystem(optional(ref('metric', 'On screen'))),
    /** What there was to look at, in its order, with the figures of that moment. */
    agenda: bySystem(optional(json('Agenda', frozenAgendaSchema))),
    /**
     * In which of them there was nothing to see, by their places in the deck. Of four hundred metrics that is most,
     * every week: a row for each, or even its id, would weigh on every browser.
     */
    skipped: bySystem(
      withDefault(
        json('Nothing to see', () => z.array(z.int().min(0))),
        [],
      ),
    ),
    /** Copied from the deck. */
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type ReviewMeeting = RowOf<typeof reviewMeeting>
