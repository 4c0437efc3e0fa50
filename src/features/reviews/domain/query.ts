import { done, refused, type Outcome } from '#kernel/outcome.ts'

const RELATIONS = ['==', '!=', '>=', '<=', '>', '<'] as const
type Relation = (typeof RELATIONS)[number]

export interface Clause {
  column: string
  relation: Relation
  value: string | number
}

/** Which rows count: any of several groups of clauses that all hold. */
export interface Query {
  written: string
  anyOf: readonly (readonly Clause[])[]
}

/** Reads `Country == 'US' and Units > 3`. Columns with spaces stand between backticks. */
export function readQuery(written: string): Outcome<Query> {
  const groups = split(written, /^(?:or\b|\|\|?)/i)
  const anyOf: Clause[][] = []
  for (const group of groups) {
    const clauses: Clause[] = []
    for (const part of split(group, /^(?:and\b|&&?)/i)) {
      const clause = readClause(part.trim())
      if (clause === null)
        return refused({
          code: 'config.query',
          message: `"${part.trim()}" is no condition. Write a column, one of ${RELATIONS.join(' ')}, and a number or a text in quotes, such as Country == 'US'.`,
        })
      clauses.push(clause)
    }
    anyOf.push(clauses)
  }
  return done({ written, anyOf })
}

/** Whether a row counts. An empty cell meets no condition but "is not". */
export function meets(query: Query, cellOf: (column: string) => string | number | null): boolean {
  return query.anyOf.some(clauses => clauses.every(clause => clauseHolds(clause, cellOf(clause.column))))
}

export const columnsOf = (query: Query): string[] => [
  ...new Set(query.anyOf.flatMap(clauses => clauses.map(clause => clause.column))),
]

function clauseHolds({ relation, value }: Clause, cell: string | number | null): boolean {
  if (cell === null) return relation === '!='
  const here = typeof value === 'number' && typeof cell === 'string' ? Number(cell) : cell
  if (relation === '==') return String(here) === String(value)
  if (relation === '!=') return String(here) !== String(value)
  if (typeof here !== typeof value || Number.isNaN(here)) return false
  if (relation === '>') return here > value
  if (relation === '<') return here < value
  return relation === '>=' ? here >= value : here <= value
}

function readClause(text: string): Clause | null {
  const bare = /^\((.*)\)$/s.exec(text)?.[1] ?? text
  const [, quoted, plain, relation = '', right = ''] =
    /^(?:`([^`]+)`|([^\s=!<>"'`]+))\s*(==|!=|>=|<=|>|<)\s*(.+)$/s.exec(bare.trim()) ?? []
  const column = quoted ?? plain
  const value = valueOf(right.trim())
  return column === undefined || value === null || !isRelation(relation) ? null : { column, relation, value }
}

const isRelation = (text: string): text is Relation => (RELATIONS as readonly string[]).includes(text)

function valueOf(text: string): string | number | null {
  const [, , quoted] = /^(['"])(.*)\1$/s.exec(text) ?? []
  if (quoted !== undefined) return quoted
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null
}

/** Splits at a word that stands outside quotes. */
function split(text: string, separator: RegExp): string[] {
  const parts: string[] = []
  let quote = ''
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (quote !== '') {
      if (letter === quote) quote = ''
      continue
    }
    if (letter === "'" || letter === '"' || letter === '`') {
      quote = letter
      continue
    }
    const [found] =
      /[\s|&]/.test(text[at - 1] ?? '') || /[|&]/.test(letter) ? (separator.exec(text.slice(at)) ?? []) : []
    if (found === undefined) continue
    parts.push(text.slice(start, at))
    start = at + found.length
    at = start - 1
  }
  return [...parts, text.slice(start)]
}
