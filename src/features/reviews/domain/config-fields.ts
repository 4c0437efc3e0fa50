import type { ConfigProblem } from './config.ts'
import type { Tree } from './yaml-tree.ts'

/** What a reader of configuration has found so far: what refuses it, and what its owner should merely know. */
export class Findings {
  readonly refusals: ConfigProblem[] = []
  readonly warnings: ConfigProblem[] = []

  refuse(line: number, code: string, message: string) {
    this.refusals.push({ line, code, message })
  }

  warn(line: number, code: string, message: string) {
    this.warnings.push({ line, code, message })
  }
}

/** The entries of one map, read key by key. A key that nothing asks for is told, with the one it may have meant. */
export class Fields {
  readonly line: number
  readonly #place: string
  readonly #entries: ReadonlyMap<string, { line: number; value: Tree }>
  readonly #known = new Set<string>()
  readonly #findings: Findings

  constructor(tree: Tree | undefined, place: string, findings: Findings, line = 1) {
    this.line = tree?.line ?? line
    this.#place = place
    this.#findings = findings
    this.#entries = tree?.kind === 'map' ? tree.entries : new Map()
    if (tree !== undefined && tree.kind !== 'map')
      findings.refuse(tree.line, 'config.not_a_map', `"${place}" must hold keys with values.`)
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  get place(): string {
    return this.#place
  }

  has(name: string): boolean {
    this.#known.add(name)
    return this.#entries.has(name)
  }

  lineOf(name: string): number {
    return this.#entries.get(name)?.line ?? this.line
  }

  tree(name: string): Tree | undefined {
    this.#known.add(name)
    return this.#entries.get(name)?.value
  }

  map(name: string): Fields {
    return new Fields(this.tree(name), name, this.#findings, this.lineOf(name))
  }

  list(name: string): readonly Tree[] {
    const tree = this.tree(name)
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) return []
    if (tree.kind === 'list') return tree.items
    this.#findings.refuse(tree.line, 'config.not_a_list', `"${name}" must be a list: each item begins with a dash.`)
    return []
  }

  /** A text, or a number written without quotes. `null` where there is none. */
  text(name: string): string | null {
    const tree = this.tree(name)
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) return null
    if (tree.kind === 'scalar') return String(tree.value)
    this.#findings.refuse(tree.line, 'config.not_a_text', `"${name}" must be one value.`)
    return null
  }

  wholeNumber(name: string, low: number, high: number): number | null {
    const written = this.text(name)
    if (written === null) return null
    const number = Number(written)
    if (Number.isInteger(number) && number >= low && number <= high) return number
    this.#findings.refuse(
      this.lineOf(name),
      'config.not_a_number',
      `"${name}" is "${written}". Write a whole number from ${low} to ${high}.`,
    )
    return null
  }

  truth(name: string, otherwise: boolean): boolean {
    const tree = this.tree(name)
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) return otherwise
    const written = tree.kind === 'scalar' ? String(tree.value).toLowerCase() : ''
    if (['true', 'yes', 'on'].includes(written)) return true
    if (['false', 'no', 'off'].includes(written)) return false
    this.#findings.refuse(tree.line, 'config.not_a_truth', `"${name}" must be true or false.`)
    return otherwise
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const written = this.text(name)
    if (written === null) return null
    const found = choices.find(choice => choice.toLowerCase() === written.trim().toLowerCase())
    if (found !== undefined) return found
    this.#findings.refuse(
      this.lineOf(name),
      'config.no_such_choice',
      `"${name}" is "${written}". Write one of: ${choices.join(', ')}.`,
    )
    return null
  }

  /** Tells of every key that was never asked for. */
  tellUnknown() {
    for (const [name, { line }] of this.#entries) {
      if (this.#known.has(name)) continue
      const meant = nearest(name, this.#known)
      this.#findings.warn(
        line,
        'config.unknown_key',
        `"${name}" means nothing in "${this.#place}" and is not used.${meant === null ? '' : ` Was "${meant}" meant?`}`,
      )
    }
  }
}

/** The name that differs least, when it differs little. */
export function nearest(name: string, among: Iterable<string>): string | null {
  let best: { name: string; distance: number } | null = null
  for (const other of among) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase())
    if (
      distance <= Math.max(name.length > 3 ? 2 : 1, Math.floor(name.length / 3)) &&
      distance < (best?.distance ?? Infinity)
    )
      best = { name: other, distance }
  }
  return best?.name ?? null
}

/** Levenshtein's distance, row by row. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
