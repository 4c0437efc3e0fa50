import { entity, type RowOf } from '#kernel/entity.ts'
import {
  bySystem,
  choice,
  date,
  decimal,
  json,
  longText,
  moment,
  optional,
  person,
  ref,
  text,
  withDefault,
} from '#kernel/field.ts'
import { shownBySchema } from './shown-by.ts'

/** What a review said of a metric. Where it saw nothing, it says nothing: see `skips.ts`. */
export const DISPOSITIONS = ['explained', 'investigating', 'action'] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** What kind of cause an explanation names (mechanisms 3.1). "We do not know" is none of them: that is investigating. */
export const CAUSE_CLASSES = ['known_event', 'mix', 'seasonality', 'defect', 'measurement'] as const
export type CauseClass = (typeof CAUSE_CLASSES)[number]

export const PREDICTION_DIRECTIONS = ['above', 'below'] as const
export type PredictionDirection = (typeof PREDICTION_DIRECTIONS)[number]

export const PREDICTION_OUTCOMES = ['open', 'kept', 'missed'] as const
export type PredictionOutcome = (typeof PREDICTION_OUTCOMES)[number]

/** What was said of one metric in one meeting. An explanation says what will come of it, and is scored by that. */
export const reviewEntry = entity(
  'reviewEntry',
  {
    table: 'review_entry',
    label: 'Review entry',
    plural: 'Review entries',
    titleField: 'title',
    searchable: ['title', 'text', 'evidence'],
    lives: 'browser',
  },
  {
    meeting: ref('reviewMeeting', 'Meeting'),
    metric: ref('metric', 'Metric'),
    disposition: choice('Disposition', DISPOSITIONS),
    causeClass: optional(choice('Kind of cause', CAUSE_CLASSES)),
    text: optional(longText('In words', { max: 5_000 })),
    /** How one can see that it is so: an address, a figure, a name. */
    evidence: optional(longText('Evidence', { max: 5_000 })),
    /** Things of the workspace that show it; links are kept from them. */
    shownBy: withDefault(json('Shown by', shownBySchema), []),
    /** Who says so, and is scored by it: the metric's owner unless told. */
    owner: optional(person('Said by')),
    predictionDirection: optional(choice('Will be', PREDICTION_DIRECTIONS)),
    predictionValue: optional(decimal('Value')),
    byWeekEnding: optional(date('In the week ending')),
    outcome: bySystem(optional(choice('Outcome', PREDICTION_OUTCOMES))),
    /** The figure that the outcome was told by, and the moment as of which it was known. Neither changes again. */
    scoredValue: bySystem(optional(decimal('Scored by'))),
    scoredAsOf: bySystem(optional(moment('Known as of'))),
    /** Copied from the metric. */
    title: bySystem(text('Metric name')),
    /** Copied from the meeting: its last day, and who may see it. */
    weekEnding: bySystem(date('Week ending')),
    product: bySystem(optional(ref('product', 'Product'))),
  },
)

export type ReviewEntry = RowOf<typeof reviewEntry>

/** What will be, if an explanation is right. */
export interface Prediction {
  direction: PredictionDirection
  value: number
  byWeekEnding: string
}

type Written = Pick<ReviewEntry, 'predictionDirection' | 'predictionValue' | 'byWeekEnding'>

/** The prediction of an entry, once all of it is there. */
export const predictionOf = (entry: Written): Prediction | null =>
  entry.predictionDirection === null || entry.predictionValue === null || entry.byWeekEnding === null
    ? null
    : { direction: entry.predictionDirection, value: entry.predictionValue, byWeekEnding: entry.byWeekEnding }
