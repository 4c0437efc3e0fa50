import { now } from '../clock.ts'

const MOST_KEPT = 10_000

/** Counts tries under a name, such as an email or a place, and says how long to wait once there were too many. */
export class Attempts {
  private readonly most: number
  private readonly windowMilliseconds: number
  private readonly counted = new Map<string, { tries: number; until: number }>()

  constructor(most: number, windowMilliseconds: number) {
    this.most = most
    this.windowMilliseconds = windowMilliseconds
  }

  /** Counts one try; answers the milliseconds to wait, or 0 when it may go on. */
  take(name: string): number {
    const moment = now().getTime()
    const known = this.counted.get(name)
    if (!known || known.until <= moment) {
      this.makeRoom(moment)
      this.counted.set(name, { tries: 1, until: moment + this.windowMilliseconds })
      return 0
    }
    known.tries++
    return known.tries > this.most ? known.until - moment : 0
  }

  forget(name: string) {
    this.counted.delete(name)
  }

  private makeRoom(moment: number) {
    if (this.counted.size < MOST_KEPT) return
    for (const [name, { until }] of this.counted) if (until <= moment) this.counted.delete(name)
    // The oldest goes first: whoever floods us with names forgets only what was counted long ago.
    for (const name of this.counted.keys()) {
      if (this.counted.size < MOST_KEPT) return
      this.counted.delete(name)
    }
  }
}
