import { HocuspocusProviderWebsocket, type HocuspocusProviderWebsocketConfiguration } from '@hocuspocus/provider'
import { frameKindOf } from './frame.ts'

/**
 * A socket that knows which edits the server has acknowledged. The provider counts as saved what was only sent
 * again after a break; here nothing is called saved before its own answer has come.
 */
export class CountingSocket extends HocuspocusProviderWebsocket {
  private waiting = 0
  /** When the oldest edit without an answer was sent, or the last answer came. */
  private waitingSince: number | null = null
  private isGreeted = false
  onCount: (() => void) | null = null

  constructor(configuration: HocuspocusProviderWebsocketConfiguration) {
    super(configuration)
    this.on('message', ({ data }: MessageEvent) => this.hear(new Uint8Array(data as ArrayBuffer)))
    this.on('close', () => this.reset())
  }

  /** Whether everything that was written here is known to be stored. */
  get isAllSaved() {
    return this.isGreeted && this.waiting === 0
  }

  /** How long nothing has been answered although something was sent, in milliseconds. */
  get silence() {
    return this.waitingSince === null ? 0 : performance.now() - this.waitingSince
  }

  get isConnected() {
    return this.webSocket?.readyState === WebSocket.OPEN
  }

  override send(message: unknown) {
    const kind = frameKindOf(message)
    if (kind === 'edit' || kind === 'handshake') {
      // While there is no connection nothing is queued: the handshake after it sends whatever the server lacks.
      if (!this.isConnected) return
      this.waiting++
      this.waitingSince ??= performance.now()
      this.isGreeted ||= kind === 'handshake'
      this.onCount?.()
    }
    super.send(message)
  }

  /** Lets go of this connection; the next try follows by itself. */
  drop() {
    this.webSocket?.close()
  }

  private hear(message: Uint8Array) {
    const kind = frameKindOf(message)
    if (kind !== 'saved' && kind !== 'refused') return
    this.waiting = Math.max(0, this.waiting - 1)
    this.waitingSince = this.waiting > 0 ? performance.now() : null
    this.onCount?.()
  }

  private reset() {
    this.waiting = 0
    this.waitingSince = null
    this.isGreeted = false
    this.onCount?.()
  }
}
