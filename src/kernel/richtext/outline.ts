import { plainTextOf } from './plain-text.ts'
import { childrenOf, textAttribute, type RichNode } from './schema.ts'

export interface Heading {
  level: number
  text: string
  /** The part it stands in, or `null` outside of any. */
  part: string | null
}

/** The headings of a body in reading order. */
export const outlineOf = (body: RichNode): Heading[] => headingsIn(body, null)

function headingsIn(node: RichNode, part: string | null): Heading[] {
  return childrenOf(node).flatMap(child => {
    if (child.type === 'heading') {
      const text = plainTextOf(child)
      return text === '' ? [] : [{ level: levelOf(child), text, part }]
    }
    return headingsIn(child, child.type === 'part' ? textAttribute(child, 'name') : part)
  })
}

export function levelOf(heading: RichNode): number {
  const level = heading.attrs?.['level']
  return typeof level === 'number' && level >= 1 && level <= 6 ? level : 2
}
