import type { Role } from '#kernel/access.ts'

export interface Me {
  personId: string
  name: string
  email: string
  role: Role
  productRoles: { product: string; role: Role }[]
}
export interface WorkspaceDetails {
  id: string
  slug: string
  name: string
  isSample: boolean
  settings: Record<string, unknown>
}
export interface BootstrapHead {
  seq: number
  workspace: WorkspaceDetails
  me: Me
}

/** Rows handed on at once: small enough that the page stays quick while ten thousand arrive. */
export const SLICE = 250

/** A bootstrap as it is handed on: rows in slices, each a JSON list as it was written, and who and where at its end. */
export type BootstrapPart = { entity: string; text: string } | { head: BootstrapHead }

/** Cuts a bootstrap into its parts while its text arrives. Fails where the text ends too early. */
export async function* partsOf(text: AsyncIterable<string>): AsyncGenerator<BootstrapPart, void, undefined> {
  const slices: BootstrapPart[] = []
  const reader = new BootstrapReader((entity, text) => slices.push({ entity, text }))
  for await (const chunk of text) {
    reader.write(chunk)
    yield* slices.splice(0)
  }
  yield { head: reader.end() }
}

/**
 * Reads `{seq, workspace, me, entities: {idea: [row, row, …]}}` as it arrives and hands the text of its rows on in
 * slices, so that no single step of a large workspace holds up typing or drawing.
 */
class BootstrapReader {
  private text = ''
  private at = 0
  private depth = 0
  /** Where the slice begins that is being read, and how far its last whole row goes. */
  private start = -1
  private whole = -1
  private count = 0
  private entity = ''
  private lastKey = ''
  private inEntities = false
  private readonly head: string[] = []
  private headFrom = 0
  private readonly take: (entity: string, text: string) => void

  constructor(take: (entity: string, text: string) => void) {
    this.take = take
  }

  write(chunk: string) {
    this.text += chunk
    while (this.at < this.text.length) if (!this.step()) break
    this.forget()
  }

  end(): BootstrapHead {
    this.head.push(this.text.slice(this.headFrom))
    return JSON.parse(this.head.join('')) as BootstrapHead
  }

  /** One character, or a whole string at once; `false` when a string is cut off by the end of the chunk. */
  private step(): boolean {
    const character = this.text[this.at]
    switch (character) {
      case '"':
        return this.string()
      case '{':
      case '[':
        this.open(character)
        break
      case '}':
      case ']':
        this.close(character)
        break
    }
    this.at++
    return true
  }

  private string(): boolean {
    let end = this.text.indexOf('"', this.at + 1)
    while (end !== -1 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1)
    if (end === -1) return false
    if (this.depth <= 2) this.lastKey = this.text.slice(this.at + 1, end)
    this.at = end + 1
    return true
  }

  private isEscaped(quote: number) {
    let slashes = 0
    while (this.text[quote - 1 - slashes] === '\\') slashes++
    return slashes % 2 === 1
  }

  private open(character: string) {
    this.depth++
    if (this.depth === 2 && character === '{' && this.lastKey === 'entities') this.inEntities = true
    else if (this.inEntities && this.depth === 3) {
      this.entity = this.lastKey
      // The rows are cut out of the head, which keeps an empty list in their place.
      this.head.push(this.text.slice(this.headFrom, this.at + 1))
    } else if (this.inEntities && this.depth === 4 && this.start < 0) this.start = this.at
  }

  private close(character: string) {
    this.depth--
    if (!this.inEntities) return
    if (this.depth === 3 && character === '}') {
      this.whole = this.at + 1
      if (++this.count >= SLICE) this.flush()
    } else if (this.depth === 2) {
      this.flush()
      this.headFrom = this.at
    } else if (this.depth === 1) this.inEntities = false
  }

  private flush() {
    if (this.start < 0) return
    this.take(this.entity, `[${this.text.slice(this.start, this.whole)}]`)
    this.start = -1
    this.count = 0
  }

  /** Lets go of text that has been read, so that a large answer is never held whole. */
  private forget() {
    const inRows = this.inEntities && this.depth >= 3
    const keep = this.start >= 0 ? this.start : inRows ? this.at : this.headFrom
    this.text = this.text.slice(keep)
    this.at -= keep
    this.whole -= keep
    if (this.start >= 0) this.start = 0
    this.headFrom = Math.max(0, this.headFrom - keep)
  }
}
