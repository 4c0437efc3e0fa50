import type { Feedback } from '../domain/feedback.ts'
import { formatNumber } from '#web/ui/format.ts'

/** A rating with its scale: a 4 alone says little. */
export const ratingWord = ({ rating, ratingMax }: Pick<Feedback, 'rating' | 'ratingMax'>): string =>
  rating === null
    ? '–'
    : ratingMax === null
      ? formatNumber(rating)
      : `${formatNumber(rating)}/${formatNumber(ratingMax)}`
