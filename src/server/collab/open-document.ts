import type { Actor } from '../scope.ts'
import { Reached } from './reached.ts'
import type { StoredDocument } from './update-log.ts'

/** What a node knows of a document it holds in memory, besides its content. */
export class OpenDocument {
  readonly workspaceId: string
  readonly documentId: string
  readonly reached: Reached
  settledSeq: number
  snapshotSeq: number
  private editors = new Map<string, Actor>()
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    workspaceId: string,
    documentId: string,
    stored: Pick<StoredDocument, 'seq' | 'settledSeq' | 'snapshotSeq'>,
  ) {
    this.workspaceId = workspaceId
    this.documentId = documentId
    this.reached = new Reached(stored.seq)
    this.settledSeq = stored.settledSeq
    this.snapshotSeq = stored.snapshotSeq
  }

  noteEditor(actor: Actor) {
    const key = actor.personId ?? actor.name
    this.editors.delete(key)
    this.editors.set(key, actor)
  }

  /** Who wrote since this was last asked, the latest last. */
  takeEditors(): Actor[] {
    const editors = [...this.editors.values()]
    this.editors = new Map()
    return editors
  }

  /** Puts editors back whose edits could not be settled. */
  returnEditors(editors: readonly Actor[]) {
    const since = this.takeEditors()
    for (const actor of [...editors, ...since]) this.noteEditor(actor)
  }

  oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work, work)
    this.turn = next.catch(() => {})
    return next
  }
}
