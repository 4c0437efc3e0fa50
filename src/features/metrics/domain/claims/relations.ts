import { relation } from '#kernel/link.ts'

/** Who promised something of a metric; kept by the system from the promises that name both. */
export const promises = relation({
  name: 'promises',
  from: ['document', 'idea'],
  to: ['metric'],
  label: 'promises something of',
  inverse: 'is promised something by',
  thread: 'from first',
})
