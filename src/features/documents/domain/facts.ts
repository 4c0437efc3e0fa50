import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { idSchema } from '#kernel/field.ts'
import { DOCUMENT_STATUSES } from './document.ts'

export const documentStatusChanged = fact(
  'document.status_changed',
  z.object({
    document: idSchema('document'),
    from: z.enum(DOCUMENT_STATUSES),
    to: z.enum(DOCUMENT_STATUSES),
    /** Given when a gate was passed all the same. */
    reason: z.string().nullable(),
  }),
)
