/**
 * Why a text cannot be stored as it is, or `null`. PostgreSQL has no NUL in text, and a lone
 * surrogate has no UTF-8 form: both would come back as something else than what was written.
 */
export function textProblem(text: string): 'nul' | 'surrogate' | null {
  if (text.includes('\u0000')) return 'nul'
  return isWellFormed(text) ? null : 'surrogate'
}

/** The same text with what cannot be stored replaced by U+FFFD, for files that nobody can retype. */
export const storableText = (text: string) => text.replace(/\u0000/g, '\ufffd').replace(LONE_SURROGATE, '\ufffd')

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const isWellFormed = (text: string) => text.search(LONE_SURROGATE) === -1

const DEEPEST = 100

/** The first place inside any JSON value that cannot be stored (its text, or its depth), as a JSON pointer. */
export function unstorableAt(value: unknown, pointer = '', depth = 0): string | null {
  if (typeof value === 'string') return textProblem(value) ? pointer : null
  if (typeof value !== 'object' || value === null) return null
  if (depth > DEEPEST) return pointer
  for (const [key, inner] of Object.entries(value)) {
    const here = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
    // No reader of JSON hands this name on as it was written: what stood below it would be lost.
    if (textProblem(key) || key === '__proto__') return here
    const found = unstorableAt(inner, here, depth + 1)
    if (found !== null) return found
  }
  return null
}
