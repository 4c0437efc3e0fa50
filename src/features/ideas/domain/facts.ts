import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { idSchema } from '#kernel/field.ts'
import { IDEA_STATUSES } from './idea.ts'

export const ideaStatusChanged = fact(
  'idea.status_changed',
  z.object({ idea: idSchema('idea'), from: z.enum(IDEA_STATUSES), to: z.enum(IDEA_STATUSES) }),
)
