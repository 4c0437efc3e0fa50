import type { Handlers } from '#server/http/serve.ts'
import type { homeApi } from '../api.ts'
import { threadOf } from './thread.ts'

export const homeHandlers: Handlers<typeof homeApi> = {
  thread: threadOf,
}
