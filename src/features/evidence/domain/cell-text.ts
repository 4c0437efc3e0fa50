/** What other tools write where nothing is: never the words of a customer. */
const NOTHING = new Set([
  '',
  'none',
  'null',
  'nil',
  'nan',
  'n/a',
  '#n/a',
  'na',
  '-',
  '–',
  '—',
  '(none)',
  '(blank)',
  'undefined',
])

/** Whether a cell holds nothing. Not for the text itself: "None" is an answer. */
export function isNothing(cell: unknown): boolean {
  if (cell === null || cell === undefined) return true
  if (typeof cell === 'string') return NOTHING.has(cell.trim().toLowerCase())
  return Array.isArray(cell) && cell.length === 0
}

/** Whatever a cell holds, as words. */
export function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (Array.isArray(cell) && cell.every(each => typeof each !== 'object')) return cell.join(', ')
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
