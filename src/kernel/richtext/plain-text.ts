import { childrenOf, textAttribute, type RichNode } from './schema.ts'

const INLINE = new Set(['text', 'hardBreak'])

/** The words of a body, one line for each block, for search, counts and checks. */
export function plainTextOf(node: RichNode): string {
  return linesOf(node).join('\n')
}

/** Each block's text on its own; blocks without words are left out. */
export function linesOf(node: RichNode): string[] {
  if (node.type === 'quote') return quoteLines(node)
  const children = childrenOf(node)
  if (children.length > 0 && children.every(child => INLINE.has(child.type)))
    return inlineText(children)
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
  return children.flatMap(linesOf)
}

const inlineText = (nodes: readonly RichNode[]) =>
  nodes.map(node => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')

function quoteLines(node: RichNode): string[] {
  const quote = textAttribute(node, 'quote')
  const customer = textAttribute(node, 'customer')
  return [...(quote ? [quote] : []), ...(customer ? [customer] : [])]
}
