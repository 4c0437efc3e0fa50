import { nodesFromMarkdown } from '#kernel/richtext/read-markdown.ts'
import type { RichMark, RichNode } from '#kernel/richtext/schema.ts'
import { element, escaped } from './markup.ts'

/** Markdown of a block as markup. Words stay words: whatever looks like markup in them is escaped. */
export const textMarkup = (markdown: string): string => nodesFromMarkdown(markdown).map(nodeMarkup).join('')

/** What becomes an element of its own; a page has the first two levels of headings for itself. */
const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  heading: 'h3',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  codeBlock: 'pre',
}

function nodeMarkup(node: RichNode): string {
  if (node.type === 'text') return (node.marks ?? []).reduceRight(markMarkup, escaped(node.text ?? ''))
  if (node.type === 'hardBreak') return '<br/>'
  if (node.type === 'horizontalRule') return '<hr/>'
  return element(ELEMENTS[node.type] ?? 'div', {}, ...(node.content ?? []).map(nodeMarkup), '')
}

const MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
}

function markMarkup(inner: string, mark: RichMark): string {
  if (mark.type !== 'link') return element(MARKS[mark.type] ?? 'span', {}, inner)
  const address = String(mark.attrs?.['href'] ?? '')
  // Whatever else an address may say, only these lead somewhere a reader can want to go.
  return /^(https?:|mailto:)/i.test(address) ? element('a', { href: address, rel: 'noreferrer' }, inner) : inner
}
