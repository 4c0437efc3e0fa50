import { relation } from '#kernel/link.ts'

/** A metric on whose charts something stands; kept by the system from the metrics that the annotation names. */
export const annotates = relation({
  name: 'annotates',
  from: ['annotation'],
  to: ['metric'],
  label: 'stands on the charts of',
  inverse: 'is annotated by',
  thread: 'no',
})

/** Where something that happened came from. */
export const ledTo = relation({
  name: 'led_to',
  from: ['document', 'launch', 'idea', 'roadmapItem', 'feedback'],
  to: ['annotation'],
  label: 'led to',
  inverse: 'comes from',
  thread: 'no',
})
