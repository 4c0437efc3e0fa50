import { relation } from '#kernel/link.ts'

/** A piece of the plan that reaches customers with a launch; the launch's roadmap item is one of them. */
export const delivers = relation({
  name: 'delivers',
  from: ['roadmapItem', 'idea'],
  to: ['launch'],
  label: 'ships with',
  inverse: 'ships',
  thread: 'from first',
})

/** A metric that is watched after a launch, and on whose chart the launch is marked. */
export const measures = relation({
  name: 'measures',
  from: ['launch'],
  to: ['metric'],
  label: 'is measured by',
  inverse: 'measures',
  thread: 'from first',
})
