import type { WebSocketLike } from '@hocuspocus/server'
import type { Scope } from '../scope.ts'

/** One socket of one browser, and who sits behind it. */
export interface Visitor {
  socket: WebSocketLike
  /** Who it is and what they may do, asked anew when rights may have changed. */
  enter: () => Promise<Scope>
  /** As of the last time it was asked. */
  scope: Scope | null
}

/** What each connection carries. */
export interface VisitorContext {
  visitor: Visitor
}

/** Codes with which a socket is closed; the page decides by them whether to come back. */
export const CLOSE_AGAIN = 4205
export const CLOSE_FORBIDDEN = 4403

/** Why a document may not be joined; the page is told the reason and nothing else. It carries no message, so it is not logged. */
export class Denied extends Error {
  readonly reason: 'not_found' | 'unauthenticated' | 'unavailable'
  constructor(reason: Denied['reason']) {
    super('')
    this.reason = reason
  }
}
