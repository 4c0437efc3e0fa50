import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { idSchema } from '#kernel/field.ts'
import { LAUNCH_STATUSES } from './launch.ts'

export const launchStatusChanged = fact(
  'launch.status_changed',
  z.object({ launch: idSchema('launch'), from: z.enum(LAUNCH_STATUSES), to: z.enum(LAUNCH_STATUSES) }),
)

/** It has reached customers: those who asked can be told, and effects begin to count. */
export const launchLaunched = fact(
  'launch.launched',
  z.object({
    launch: idSchema('launch'),
    launchedAt: z.string(),
    /** Items that were open at that moment. */
    openItems: z.int(),
    blockers: z.int(),
  }),
)
