import { HocuspocusProvider } from '@hocuspocus/provider'
import type { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { BODY_FIELD, type RichNode } from '#kernel/richtext/schema.ts'
import { bodyOf } from '#kernel/richtext/yjs.ts'
import { CountingSocket } from './counting-socket.ts'
import { keepCopy } from './kept-copy.ts'

export interface TextPlace {
  /** Whose device copy it is: it goes when this account signs out here. */
  accountId: string
  workspaceId: string
  documentId: string
  person: { id: string; name: string }
}
export interface Writer {
  key: number
  id: string | null
  name: string
  isMe: boolean
}
/** `kept`: not yet on the server, but safe on this device; `unkept`: lost if the page is closed. */
export type Saving = 'opening' | 'saved' | 'saving' | 'kept' | 'unkept' | 'offline'
export interface TextState {
  phase: 'opening' | 'ready' | 'refused'
  saving: Saving
  mayWrite: boolean
  writers: readonly Writer[]
}

/** How long a missing connection is taken for a short break. */
const PATIENCE = 2_500
/** A connection that leaves edits unanswered for so long is dead, whatever the socket says. */
const SILENCE_MAX = 6_000
const UNAVAILABLE_PAUSE = 1_500

/** One document's text in this tab: shared with everybody who has it open, and kept on this device. */
export class SharedText {
  readonly shared = new Y.Doc()
  readonly provider: HocuspocusProvider
  private readonly socket: CountingSocket
  private readonly listeners = new Set<() => void>()
  private kept: IndexeddbPersistence | null = null
  private hasUnsent = false
  private brokenSince: number | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly watch: ReturnType<typeof setInterval>
  private isClosed = false
  private current: TextState = { phase: 'opening', saving: 'opening', mayWrite: false, writers: [] }

  constructor({ accountId, workspaceId, documentId, person }: TextPlace) {
    const origin = location.origin.replace(/^http/, 'ws')
    this.socket = new CountingSocket({
      url: `${origin}/api/v1/collaboration?workspace=${workspaceId}`,
      delay: 500,
      factor: 1.5,
      minDelay: 300,
      maxDelay: 2_500,
    })
    this.socket.onCount = () => this.look()
    this.socket.on('status', () => this.look())
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: `${workspaceId}/${documentId}`,
      document: this.shared,
    })
    this.provider.on('authenticated', ({ scope }: { scope: string }) =>
      this.become({ mayWrite: scope === 'read-write' }),
    )
    this.provider.on('authenticationFailed', ({ reason }: { reason: string }) => this.denied(reason))
    this.provider.on('synced', () => this.become({ phase: 'ready' }))
    this.provider.awareness?.on('change', () => this.become({ writers: this.writersNow() }))
    this.shared.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider && origin !== this.kept) this.hasUnsent = true
      this.look()
    })
    this.provider.setAwarenessField('user', person)
    this.provider.attach()
    void keepCopy(`workback ${accountId} text ${workspaceId}/${documentId}`, this.shared).then(kept =>
      this.useCopy(kept),
    )
    addEventListener('online', this.hurry)
    addEventListener('offline', this.letGo)
    this.watch = setInterval(() => this.socket.silence > SILENCE_MAX && this.socket.drop(), SILENCE_MAX / 3)
    document.addEventListener('visibilitychange', this.hurry)
  }

  get state() {
    return this.current
  }

  get body(): RichNode {
    return bodyOf(this.shared)
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  close() {
    this.isClosed = true
    if (this.timer) clearTimeout(this.timer)
    clearInterval(this.watch)
    removeEventListener('online', this.hurry)
    removeEventListener('offline', this.letGo)
    document.removeEventListener('visibilitychange', this.hurry)
    this.provider.destroy()
    this.socket.destroy()
    void this.kept?.destroy()
    this.shared.destroy()
  }

  private useCopy(kept: IndexeddbPersistence | null) {
    if (this.isClosed) return void kept?.destroy()
    this.kept = kept
    // What this device holds is shown at once; what others wrote meanwhile comes with the connection.
    const isThere = this.shared.getXmlFragment(BODY_FIELD).length > 0
    this.become(isThere && this.current.phase === 'opening' ? { phase: 'ready', mayWrite: true } : {})
  }

  private denied(reason: string) {
    if (reason === 'unavailable') return void setTimeout(() => this.socket.drop(), UNAVAILABLE_PAUSE)
    this.socket.disconnect()
    this.become({ phase: 'refused', mayWrite: false })
  }

  /** The network is back, or the tab is looked at again: do not wait for the next try. */
  private readonly hurry = () => {
    if (document.visibilityState === 'visible' && !this.socket.isConnected && this.current.phase !== 'refused')
      void this.socket.connect()
  }

  /** The device says that it has no network: what is sent now would be lost. */
  private readonly letGo = () => this.socket.drop()

  private look() {
    this.become({})
  }

  private become(next: Partial<TextState>) {
    if (this.isClosed) return
    if (this.socket.isAllSaved) this.hasUnsent = false
    const merged = { ...this.current, ...next, saving: this.savingNow() }
    if (Object.entries(merged).every(([name, value]) => this.current[name as keyof TextState] === value)) return
    this.current = merged
    for (const listener of this.listeners) listener()
  }

  private savingNow(): Saving {
    if (this.socket.isAllSaved) {
      this.brokenSince = null
      return 'saved'
    }
    if (this.socket.isConnected && this.provider.isAuthenticated) {
      this.brokenSince = null
      return this.hasUnsent ? 'saving' : this.current.saving === 'saved' ? 'saved' : 'opening'
    }
    this.brokenSince ??= performance.now()
    const patience = this.brokenSince + PATIENCE - performance.now()
    if (patience > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = null
        this.look()
      }, patience + 20)
      return this.hasUnsent ? 'saving' : this.current.saving
    }
    if (!this.hasUnsent) return 'offline'
    return this.kept ? 'kept' : 'unkept'
  }

  private writersNow(): Writer[] {
    const mine = this.shared.clientID
    const states = [...(this.provider.awareness?.getStates() ?? [])]
    return states.flatMap(([key, state]) => {
      const user = (state as { user?: { id?: string | null; name?: string } }).user
      return user?.name ? [{ key, id: user.id ?? null, name: user.name, isMe: key === mine }] : []
    })
  }
}
