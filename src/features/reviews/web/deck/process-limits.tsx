import type { ReactNode } from 'react'
import { metricOfName } from '../../domain/review-answer.ts'
import type { DeckReview, ReviewProcess } from '../../domain/review-schema.ts'
import { inFull } from '../../domain/deck-words.ts'
import { LimitsMade } from '../limits-made.tsx'

/** What stands of a chart's limits, which says when it is pressed how they came about. */
export function ProcessLimits({
  review,
  block: { metric, legend, made, lower, center, upper },
  children,
}: {
  review: DeckReview
  block: ReviewProcess
  children: ReactNode
}) {
  return (
    <LimitsMade
      metric={metricOfName(metric)}
      name={legend}
      made={made}
      lower={inFull(lower)}
      center={inFull(center)}
      upper={inFull(upper)}
      asOf={review.asOf ?? review.computedAt}
    >
      {children}
    </LimitsMade>
  )
}
