import type { Exchange } from '../api/send.ts'

interface Part {
  key: string
  changeId: string | null
}
interface Gesture {
  label: string
  parts: Part[]
}
export interface Reversal {
  label: string
  reversed: number
  /** Fields that somebody changed since, and that were therefore left alone. */
  refused: { entity: string; id: string; field: string | null; code: string; detail: string }[]
  /** The change sets that the undoing made: reversing these is redo. */
  changeIds: string[]
}

const DEEPEST = 100

/** What I did in this tab, newest last, so that `z` can take it back. */
export class UndoStack {
  private readonly exchange: Exchange
  private readonly withdraw: (key: string) => boolean
  private gestures: Gesture[] = []
  private waiting = new Map<string, (changeId: string | null) => void>()

  constructor(exchange: Exchange, withdraw: (key: string) => boolean) {
    this.exchange = exchange
    this.withdraw = withdraw
  }

  get last(): string | null {
    return this.gestures.at(-1)?.label ?? null
  }

  /** A gesture whose changes are still on their way. */
  began(label: string, keys: readonly string[]) {
    this.push({ label, parts: keys.map(key => ({ key, changeId: null })) })
  }

  /** A change that the server has confirmed already. */
  offer(label: string, changeId: string) {
    this.push({ label, parts: [{ key: changeId, changeId }] })
  }

  settled(key: string, changeId: string | null) {
    this.waiting.get(key)?.(changeId)
    this.waiting.delete(key)
    for (const gesture of this.gestures)
      for (const part of gesture.parts) if (part.key === key) part.changeId = changeId
  }

  refused(key: string) {
    this.settled(key, null)
    for (const gesture of this.gestures) gesture.parts = gesture.parts.filter(part => part.key !== key)
    this.gestures = this.gestures.filter(gesture => gesture.parts.length > 0)
  }

  /** Takes the last gesture back: unsent changes are withdrawn, confirmed ones reversed by the server. */
  async undo(): Promise<Reversal | null> {
    const gesture = this.gestures.pop()
    if (!gesture) return null
    const result: Reversal = { label: gesture.label, reversed: 0, refused: [], changeIds: [] }
    const left = [...gesture.parts]
    try {
      for (const part of gesture.parts.toReversed()) {
        await this.reversePart(part, result)
        left.splice(left.indexOf(part), 1)
      }
    } catch (failure) {
      this.push({ ...gesture, parts: left })
      throw failure
    }
    return result
  }

  private async reversePart(part: Part, result: Reversal) {
    if (part.changeId === null && this.withdraw(part.key)) {
      result.reversed++
      return
    }
    const changeId = part.changeId ?? (await this.changeIdOf(part.key))
    if (changeId === null) return
    const answer = await this.reverse(changeId)
    result.reversed += answer.reversed
    result.refused.push(...answer.refused)
    if (answer.changeId) result.changeIds.push(answer.changeId)
  }

  async reverse(changeId: string) {
    const { value } = await this.exchange(`/changes/${changeId}/reversal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    return value as { changeId: string | null; reversed: number; refused: Reversal['refused'] }
  }

  private changeIdOf(key: string) {
    return new Promise<string | null>(resolve => this.waiting.set(key, resolve))
  }

  private push(gesture: Gesture) {
    this.gestures = [...this.gestures, gesture].slice(-DEEPEST)
  }
}
