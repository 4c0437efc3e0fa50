import type { z } from 'zod'

/** News a feature publishes in the same transaction as the change; other features react to it. */
export interface Fact<Payload extends z.ZodType = z.ZodType> {
  /** `idea.created`, `launch.launched`. */
  name: string
  payload: Payload
}

export const fact = <Payload extends z.ZodType>(name: string, payload: Payload): Fact<Payload> => ({ name, payload })
