import { relation } from '#kernel/link.ts'

/** What is done so that a goal is achieved. */
export const serves = relation({
  name: 'serves',
  from: ['idea', 'document', 'roadmapItem', 'launch'],
  to: ['goal'],
  label: 'serves',
  inverse: 'is served by',
  thread: 'from first',
})

/** The metric that tells whether a goal is achieved; the goal's field follows it. */
export const aimsAt = relation({
  name: 'aims_at',
  from: ['goal'],
  to: ['metric'],
  label: 'is told by',
  inverse: 'tells of',
  thread: 'from first',
})
