import type { Prediction } from './review-entry.ts'

/** A week's figure, as whoever scores finds it. */
export interface WeekFigure {
  /** `null` where the week is not known, or known in part only. */
  value: number | null
  isComplete: boolean
}

export type Score = 'kept' | 'missed'

/** "Back under 100" is kept by 100. Nothing is told by a part of a week, or by a week that nobody knows. */
export function scoreOf({ direction, value }: Omit<Prediction, 'byWeekEnding'>, figure: WeekFigure): Score | null {
  if (figure.value === null || !figure.isComplete) return null
  return (direction === 'below' ? figure.value <= value : figure.value >= value) ? 'kept' : 'missed'
}

/** A figure that became another one after it had told the outcome. */
export interface Restated {
  value: number | null
  /** What the outcome would be by the figure known now; `null` where that tells nothing. */
  outcome: Score | null
}

/** What is known now of a scored week, where it differs. The outcome stands as it was told; this is said beside it. */
export function restatedSince(
  prediction: Omit<Prediction, 'byWeekEnding'>,
  scoredValue: number,
  now: WeekFigure,
): Restated | null {
  const value = now.isComplete ? now.value : null
  return value === scoredValue ? null : { value, outcome: scoreOf(prediction, now) }
}
