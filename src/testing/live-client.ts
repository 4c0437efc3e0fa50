import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

export interface LiveClient {
  shared: Y.Doc
  provider: HocuspocusProvider
  /** Resolves when the document is there, or rejects with the reason why it is refused. */
  joined: Promise<void>
  /** Resolves when the server has acknowledged everything that was written. */
  saved: () => Promise<void>
  offline: () => Promise<void>
  online: () => void
  leave: () => void
}
export interface LiveAddress {
  address: string
  token: string
  workspaceId: string
  documentId: string
}

/** One page with a document open, without the page. */
export function openLive({ address, token, workspaceId, documentId }: LiveAddress, shared = new Y.Doc()): LiveClient {
  class WithToken extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const socket = new HocuspocusProviderWebsocket({
    url: `${address.replace(/^http/, 'ws')}/api/v1/collaboration?workspace=${workspaceId}`,
    WebSocketPolyfill: WithToken,
    delay: 100,
    maxDelay: 500,
    minDelay: 50,
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `${workspaceId}/${documentId}`,
    document: shared,
  })
  const joined = new Promise<void>((resolve, reject) => {
    provider.on('synced', () => resolve())
    provider.on('authenticationFailed', ({ reason }: { reason: string }) => reject(new Error(reason)))
  })
  joined.catch(() => {})
  provider.attach()
  return {
    shared,
    provider,
    joined,
    saved: () =>
      new Promise(resolve => {
        const look = () => {
          if (provider.isSynced && provider.unsyncedChanges === 0) resolve()
          else setTimeout(look, 2)
        }
        look()
      }),
    offline: () =>
      new Promise(resolve => {
        socket.on('disconnect', () => resolve())
        socket.disconnect()
      }),
    online: () => void socket.connect(),
    leave: () => {
      provider.destroy()
      socket.destroy()
    },
  }
}
