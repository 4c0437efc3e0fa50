import type { Change } from './change.ts'

/** What is said of a row when it is made. */
export const firstVersion = ({ at, actorId }: Pick<Change, 'at' | 'actorId'>) => ({
  createdAt: at,
  createdBy: actorId,
  updatedAt: at,
  updatedBy: actorId,
  archivedAt: null,
  archivedBy: null,
  version: 1,
})
