import { Socket } from 'node:net'

/**
 * Sends what is written in one turn of the event loop as one packet. The driver sends each statement by itself, and
 * each sending wakes the database, which on a busy machine takes the processor from whoever is still sending.
 */
export class PacketSocket extends Socket {
  private isHeld = false

  override cork() {
    if (!this.isHeld) super.cork()
  }

  override uncork() {
    if (this.isHeld) return
    this.isHeld = true
    process.nextTick(() => {
      this.isHeld = false
      super.uncork()
    })
  }
}
