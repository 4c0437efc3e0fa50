import type { Day } from '#kernel/calendar.ts'
import { ANNOTATION_KINDS, type AnnotationKind } from './annotation.ts'

export const OCCURRENCE_KINDS = ['launch', 'goal', ...ANNOTATION_KINDS] as const
export type OccurrenceKind = 'launch' | 'goal' | AnnotationKind

/** Something that stands on a metric's charts, whatever it is in the workspace. */
export interface MetricOccurrence {
  metric: string
  /** The launch, the goal that is due, the document that was decided, or the annotation. */
  thing: string
  kind: OccurrenceKind
  title: string
  on: Day
  /** The last day of what lasted. */
  until: Day | null
  /** It has not happened yet. */
  isPlanned: boolean
}

/** As charts and pages call it. */
export const OCCURRENCE_WORDS: Readonly<Record<OccurrenceKind, string>> = {
  launch: 'Launched',
  goal: 'Goal due',
  decision: 'Decision',
  stock_out: 'Stock-out',
  incident: 'Incident',
  price_change: 'Price change',
  campaign: 'Campaign',
  holiday: 'Holiday',
  measurement: 'Change of measurement',
  other: 'Event',
}

/** "Price change: From 3 to 2 EUR", "Launch planned: Refills by measure". */
export const occurrenceText = ({ kind, title, isPlanned }: Pick<MetricOccurrence, 'kind' | 'title' | 'isPlanned'>) =>
  kind === 'launch' && isPlanned ? `Launch planned: ${title}` : `${OCCURRENCE_WORDS[kind]}: ${title}`
