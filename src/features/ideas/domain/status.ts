import { done, refused, type Outcome } from '#kernel/outcome.ts'
import type { Idea, IdeaStatus } from './idea.ts'

/**
 * Which status may follow which. An idea may go back or be set aside at any time; only a plan or work in hand can
 * become a launch, and what was launched can only be taken back into work, so that its story stays true.
 */
const NEXT: Record<IdeaStatus, readonly IdeaStatus[]> = {
  new: ['exploring', 'planned', 'parked', 'declined'],
  exploring: ['new', 'planned', 'parked', 'declined'],
  planned: ['new', 'exploring', 'building', 'launched', 'parked', 'declined'],
  building: ['exploring', 'planned', 'launched', 'parked', 'declined'],
  launched: ['building'],
  parked: ['new', 'exploring', 'planned', 'declined'],
  declined: ['new', 'exploring', 'parked'],
}

export const nextIdeaStatuses = (status: IdeaStatus): readonly IdeaStatus[] => NEXT[status]

/** Decides whether an idea may take a status. Staying where it is is no move, and is allowed. */
export function moveIdea({ status: from }: Pick<Idea, 'status'>, to: IdeaStatus): Outcome<Pick<Idea, 'status'>> {
  if (from === to || NEXT[from].includes(to)) return done({ status: to })
  return refused({
    field: 'status',
    code: 'idea.no_such_step',
    message: `An idea that is ${from} cannot become ${to}. Next it can be ${NEXT[from].join(', ')}.`,
  })
}

/** Ideas that somebody may still decide to build: those that a ranking compares. */
export const isOpen = ({ status }: Pick<Idea, 'status'>): boolean =>
  status === 'new' || status === 'exploring' || status === 'planned'
