import classes from './marked.module.css'

/** A piece of a text that was found by words. */
export interface Part {
  text: string
  isMatch: boolean
}

/** A text with the words marked that it was found by. */
export const Marked = ({ parts }: { parts: readonly Part[] }) =>
  parts.map((part, index) =>
    part.isMatch ? (
      <mark key={index} className={classes.mark}>
        {part.text}
      </mark>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  )

/** A text cut where its marks begin and end. */
export function partsAt(text: string, marks: readonly (readonly [number, number])[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) parts.push({ text: text.slice(at, start), isMatch: false })
    parts.push({ text: text.slice(start, end), isMatch: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false })
  return parts
}

/** What is left of a text after so many of its characters. */
export function partsFrom(parts: readonly Part[], length: number): Part[] {
  const left: Part[] = []
  let before = length
  for (const { text, isMatch } of parts) {
    if (text.length > before) left.push({ text: text.slice(before), isMatch })
    before = Math.max(0, before - text.length)
  }
  return left
}
