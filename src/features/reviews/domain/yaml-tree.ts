import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { ConfigProblem } from './config.ts'

/** A YAML document as a tree that knows its lines, which is what a person needs to mend it. */
export type Tree = { line: number } & (
  | { kind: 'map'; entries: ReadonlyMap<string, { line: number; value: Tree }> }
  | { kind: 'list'; items: readonly Tree[] }
  | { kind: 'scalar'; value: string | number | boolean | null }
)

/** Aliases of aliases multiply; a deck of 400 metrics has some ten thousand nodes. */
const MOST_NODES = 50_000

export function readTree(text: string): { tree: Tree | null; problems: ConfigProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  if (document.errors.length > 0)
    return {
      tree: null,
      problems: document.errors.map(error => ({
        line: lines.linePos(error.pos[0]).line,
        code: error.code === 'DUPLICATE_KEY' ? 'config.key_twice' : 'config.not_yaml',
        message:
          error.code === 'DUPLICATE_KEY'
            ? 'This key stands twice under the same parent. Remove one, or give it another name.'
            : `This is not YAML: ${error.message.replace(/\.$/, '')}. Check indentation, colons and quotes near here.`,
      })),
    }
  const walker = new Walker(document, lines)
  const tree = walker.walk(document.contents, 1)
  return walker.isTooLarge
    ? {
        tree: null,
        problems: [{ line: 1, code: 'config.too_large', message: 'The document unfolds to too many parts.' }],
      }
    : { tree, problems: [] }
}

class Walker {
  readonly #document: Document.Parsed
  readonly #lines: LineCounter
  #nodes = 0

  constructor(document: Document.Parsed, lines: LineCounter) {
    this.#document = document
    this.#lines = lines
  }

  get isTooLarge() {
    return this.#nodes > MOST_NODES
  }

  walk(node: unknown, line: number): Tree {
    this.#nodes += 1
    if (this.isTooLarge) return { kind: 'scalar', line, value: null }
    if (isAlias(node)) return this.walk(node.resolve(this.#document), line)
    if (isMap(node)) return this.#map(node.items, this.#lineOf(node, line))
    if (isSeq(node)) {
      const at = this.#lineOf(node, line)
      return { kind: 'list', line: at, items: node.items.map(item => this.walk(item, at)) }
    }
    const value = isScalar(node) ? node.value : null
    const plain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : value === null || value === undefined
          ? null
          : String(value)
    return { kind: 'scalar', line: this.#lineOf(node, line), value: plain }
  }

  #map(items: readonly { key: unknown; value: unknown }[], line: number): Tree {
    const entries = new Map<string, { line: number; value: Tree }>()
    for (const { key, value } of items) {
      const at = this.#lineOf(key, line)
      const tree = this.walk(value, at)
      const name = isScalar(key) ? String(key.value) : ''
      // The merge key of YAML 1.1: entries of another map, unless they are given here.
      if (name === '<<' && tree.kind === 'map') {
        for (const [inherited, entry] of tree.entries) if (!entries.has(inherited)) entries.set(inherited, entry)
      } else entries.set(name, { line: at, value: tree })
    }
    return { kind: 'map', line, entries }
  }

  #lineOf(node: unknown, otherwise: number): number {
    return isNode(node) && node.range ? this.#lines.linePos(node.range[0]).line : otherwise
  }
}
