import { relation } from '#kernel/link.ts'

/** An idea that became part of the plan; kept by the system from the item's idea. */
export const isPlannedAs = relation({
  name: 'is_planned_as',
  from: ['idea'],
  to: ['roadmapItem'],
  label: 'is planned as',
  inverse: 'plans',
  thread: 'from first',
})
