import { Refusal } from '../refusal.ts'
import type { Scope } from '../scope.ts'

/** Thrown inside a change whose key has been used: what was answered then is answered again. */
export class ReplayNeeded extends Error {
  readonly key: string
  readonly requestHash: string
  constructor(key: string, requestHash: string) {
    super('this request was answered before')
    this.key = key
    this.requestHash = requestHash
  }
}

/** Stands where an answer with a secret would be kept. */
const SHOWN_ONCE = { '~': 'shown once' }

export const keptAnswer = (result: unknown, isShownOnce: boolean) =>
  JSON.stringify(isShownOnce ? SHOWN_ONCE : (result ?? null))

export async function replayOf(scope: Scope, { key, requestHash }: ReplayNeeded): Promise<unknown> {
  const [kept] = await scope.query<{ request_hash: string; response: unknown }>(
    'select request_hash, response from idempotency where workspace_id = $1 and key = $2',
    [scope.workspaceId, key],
  )
  if (kept?.request_hash === requestHash) {
    if (isShownOnce(kept.response))
      throw new Refusal('conflict', {
        code: 'answer.shown_once',
        message: 'This was done, and its secret was shown then, once. Revoke it and make another.',
      })
    return kept.response
  }
  throw new Refusal('invalid', {
    code: 'idempotency.key_reused',
    message: 'This Idempotency-Key was used for another request. Make a new key for each new request.',
  })
}

const isShownOnce = (response: unknown) => typeof response === 'object' && response !== null && '~' in response
