import { relation } from '#kernel/link.ts'

/** An idea and the document that works it out; stored in the direction of the thread, from idea to document. */
export const describes = relation({
  name: 'describes',
  from: ['idea'],
  to: ['document'],
  label: 'is described in',
  inverse: 'describes',
  thread: 'from first',
})

/** Words of a customer that stand in a document; kept by the system as the text changes. */
export const quotes = relation({
  name: 'quotes',
  from: ['document'],
  to: ['feedback'],
  label: 'quotes',
  inverse: 'is quoted in',
  thread: 'to first',
})
