/** Names for columns, each of its own: an empty name becomes its place, a repeated one gets a number. */
export function uniqueColumns(header: readonly string[]): string[] {
  const written = new Set(header.map(cleanName))
  const taken = new Set<string>()
  return header.map((raw, index) => {
    const name = cleanName(raw)
    const base = name === '' ? `Column ${index + 1}` : name
    let unique = base
    // A number already written in the header is not handed out a second time.
    for (let count = 2; taken.has(unique) || (unique !== name && written.has(unique)); count++)
      unique = `${base} ${count}`
    taken.add(unique)
    return unique
  })
}

/** Line breaks in a header are layout. `__proto__` is no name an object can carry. */
function cleanName(raw: string): string {
  const name = raw.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME)
  return name === '__proto__' ? 'proto' : name
}

const LONGEST_NAME = 300
