/** One line of what is counted, as somebody says it. */
export interface FilterLine {
  field: string
  operator: '' | '.not' | '.gte' | '.lte'
  value: string
}

/** Lines as lists are narrowed: several values of one field, said alike, are one filter; `is` takes any of them. */
export function filtersOf(lines: readonly FilterLine[]): Record<string, string> {
  const filters: Record<string, string> = {}
  for (const { field, operator, value } of lines) {
    const key = `${field}${operator}`
    const said = value.trim()
    if (said !== '') filters[key] = filters[key] === undefined ? said : `${filters[key]},${said}`
  }
  return filters
}

/** The same, read back: one line for each value. */
export const linesOf = (filters: Readonly<Record<string, string>>): FilterLine[] =>
  Object.entries(filters).flatMap(([key, values]) => {
    const [field = '', suffix = ''] = key.split('.')
    const operator = suffix === 'not' || suffix === 'gte' || suffix === 'lte' ? (`.${suffix}` as const) : ''
    return values.split(',').map(value => ({ field, operator, value: value.trim() }))
  })

/** Whether a line offers one more value than a line before it, of which any will do. */
export const isAnother = (lines: readonly FilterLine[], place: number): boolean =>
  lines[place]?.operator === '' &&
  lines.slice(0, place).some(({ field, operator }) => operator === '' && field === lines[place]?.field)
