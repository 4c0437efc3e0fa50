import { levelOf } from './outline.ts'
import { childrenOf, textAttribute, type RichMark, type RichNode } from './schema.ts'

export interface MarkdownOptions {
  /** What a part is headed with; a part without a label shows only its content. */
  labelOf?: (partName: string) => string | null
}

/** The body as CommonMark. Characters that would mean something there are escaped, so that it reads back the same. */
export function markdownOf(body: RichNode, options: MarkdownOptions = {}): string {
  const text = blocksOf(childrenOf(body), options)
  return text === '' ? '' : `${text}\n`
}

const blocksOf = (nodes: readonly RichNode[], options: MarkdownOptions) =>
  nodes
    .map(node => blockOf(node, options))
    .filter(block => block !== '')
    .join('\n\n')

function blockOf(node: RichNode, options: MarkdownOptions): string {
  switch (node.type) {
    case 'part':
      return partOf(node, options)
    case 'paragraph':
      return inlineOf(childrenOf(node), true)
    case 'heading':
      return headingOf(node)
    case 'bulletList':
      return listOf(node, () => '- ', options)
    case 'orderedList':
      return orderedOf(node, options)
    case 'blockquote':
      return prefixed(blocksOf(childrenOf(node), options), '> ', '> ')
    case 'codeBlock':
      return codeOf(node)
    case 'horizontalRule':
      return '---'
    case 'quote':
      return quoteOf(node)
    default:
      return blocksOf(childrenOf(node), options)
  }
}

function partOf(node: RichNode, options: MarkdownOptions) {
  const content = blocksOf(childrenOf(node), options)
  const label = options.labelOf?.(textAttribute(node, 'name') ?? '') ?? null
  if (label === null || content === '') return content
  return `## ${escaped(label)}\n\n${content}`
}

function headingOf(node: RichNode) {
  const text = inlineOf(childrenOf(node), false)
    .replaceAll('\n', ' ')
    // Number signs at the end would close the heading.
    .replace(/(^|\s)(#+)$/, '$1\\$2')
  return text === '' ? '' : `${'#'.repeat(levelOf(node))} ${text}`
}

function orderedOf(node: RichNode, options: MarkdownOptions) {
  const start = node.attrs?.['start']
  const first = typeof start === 'number' && start >= 0 ? start : 1
  return listOf(node, index => `${first + index}. `, options)
}

const listOf = (node: RichNode, markerOf: (index: number) => string, options: MarkdownOptions) =>
  childrenOf(node)
    .map((item, index) => {
      const marker = markerOf(index)
      return prefixed(blocksOf(childrenOf(item), options), marker, ' '.repeat(marker.length))
    })
    .join('\n')

function codeOf(node: RichNode) {
  const code = childrenOf(node)
    .map(child => child.text ?? '')
    .join('')
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${textAttribute(node, 'language') ?? ''}\n${code}\n${fence}`
}

function quoteOf(node: RichNode) {
  const said = [textAttribute(node, 'customer'), textAttribute(node, 'date')].filter(word => word !== null).join(', ')
  const quote = escaped(textAttribute(node, 'quote') ?? '')
  if (quote === '') return ''
  return prefixed(said === '' ? quote : `${quote}\n\n— ${escaped(said)}`, '> ', '> ')
}

const prefixed = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((line, index) => {
      const prefix = index === 0 ? first : rest
      return line === '' ? prefix.trimEnd() : prefix + line
    })
    .join('\n')

function inlineOf(nodes: readonly RichNode[], startsLine: boolean): string {
  const text = nodes.map(node => (node.type === 'hardBreak' ? '\\\n' : marked(node))).join('')
  return startsLine ? text.split('\n').map(escapedAtStart).join('\n').trim() : text.trim()
}

const FENCES: Record<string, readonly [string, string]> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<u>', '</u>'],
}

function marked(node: RichNode): string {
  const text = node.text ?? ''
  const marks = node.marks ?? []
  if (marks.some(mark => mark.type === 'code')) return linked(codeSpan(text), marks)
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? []
  // A mark around spaces alone has no form in Markdown.
  if (inner === '') return text
  const dressed = marks.reduce((dressed, mark) => {
    const fence = FENCES[mark.type]
    return fence ? fence[0] + dressed + fence[1] : dressed
  }, escaped(inner))
  return before + linked(dressed, marks) + after
}

function linked(text: string, marks: readonly RichMark[]) {
  const link = marks.find(mark => mark.type === 'link')
  const target = link ? textAttribute(link, 'href') : null
  return target === null ? text : `[${text}](<${target.replace(/[<>\n\\]/g, encodeURIComponent)}>)`
}

function codeSpan(text: string) {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + pad + text.replaceAll('\n', ' ') + pad + fence
}

const escaped = (text: string) => text.replace(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, '\\$&')

/** What begins a list, a heading or a rule only at the start of a line. */
const escapedAtStart = (line: string) =>
  line
    .trimStart()
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
