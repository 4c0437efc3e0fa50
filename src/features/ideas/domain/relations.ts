import { relation } from '#kernel/link.ts'

/** Words of a customer that speak for an idea. The passage is kept with the link. */
export const supports = relation({
  name: 'supports',
  from: ['feedback'],
  to: ['idea'],
  label: 'supports',
  inverse: 'is supported by',
  thread: 'from first',
})

/** A metric that the idea is expected to move; kept by the system from its expected effects. */
export const expects = relation({
  name: 'expects',
  from: ['idea'],
  to: ['metric'],
  label: 'is expected to move',
  inverse: 'is expected to be moved by',
  thread: 'from first',
})

const PLANNED = ['idea', 'document', 'roadmapItem', 'launch', 'goal', 'metric']

/** Two things that should be known together, without one leading to the other. */
export const relatesTo = relation({
  name: 'relates_to',
  from: PLANNED,
  to: PLANNED,
  label: 'relates to',
  inverse: 'relates to',
  thread: 'no',
})

/** The same wish written twice: one of the two is worked on. */
export const duplicates = relation({
  name: 'duplicates',
  from: ['idea'],
  to: ['idea'],
  label: 'duplicates',
  inverse: 'is duplicated by',
  thread: 'no',
})
