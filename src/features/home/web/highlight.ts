import type { Part } from '#web/ui/marked.tsx'

/** A text cut where it holds one of the asked words, whatever their case; the words begin there. */
export function partsAround(text: string, asked: string): Part[] {
  const words = asked
    .split(/\s+/)
    .filter(word => word.length > 1)
    .map(escape)
  if (words.length === 0) return [{ text, isMatch: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})`, 'giu')
  const parts: Part[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isMatch: false })
    parts.push({ text: match[0], isMatch: true })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false })
  return parts
}

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
