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
