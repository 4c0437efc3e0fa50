import { readInline } from './read-inline.ts'
import { DEEPEST, textNode, type RichNode } from './schema.ts'

/**
 * Reads the part of CommonMark that documents are made of: headings, paragraphs, lists, quotes, code and rules.
 * Anything else stays as it is written, as text.
 */
export const nodesFromMarkdown = (markdown: string): RichNode[] =>
  blocksFrom(markdown.replace(/\r\n?/g, '\n').split('\n'), LEVELS_MAX)

/** Each level of a list is two nodes deep. */
const LEVELS_MAX = Math.floor(DEEPEST / 2) - 4

function blocksFrom(lines: readonly string[], levels: number): RichNode[] {
  const nodes: RichNode[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    const block =
      line.trim() === ''
        ? null
        : (fenceAt(lines, at) ??
          headingAt(line) ??
          ruleAt(line) ??
          quoteAt(lines, at, levels) ??
          listAt(lines, at, levels) ??
          paragraphAt(lines, at))
    if (block) nodes.push(block.node)
    at += block?.lines ?? 1
  }
  return nodes
}

interface Block {
  node: RichNode
  lines: number
}

const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,}) *([^`]*)$/
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)(.*)$/
const QUOTE = /^ {0,3}> ?(.*)$/

function headingAt(line: string): Block | null {
  const found = HEADING.exec(line)
  if (!found) return null
  const content = readInline(found[2] ?? '')
  return {
    node: { type: 'heading', attrs: { level: (found[1] ?? '').length }, ...(content.length > 0 ? { content } : {}) },
    lines: 1,
  }
}

const ruleAt = (line: string): Block | null => (RULE.test(line) ? { node: { type: 'horizontalRule' }, lines: 1 } : null)

function fenceAt(lines: readonly string[], start: number): Block | null {
  const found = FENCE.exec(lines[start] ?? '')
  if (!found) return null
  const [, fence = '', language = ''] = found
  const isEnd = (line: string) => line.trim().startsWith(fence) && line.trim().replaceAll(fence.charAt(0), '') === ''
  const length = lines.slice(start + 1).findIndex(isEnd)
  const end = length === -1 ? lines.length : start + 1 + length
  const code = lines.slice(start + 1, end).join('\n')
  const attrs = language.trim() === '' ? {} : { attrs: { language: language.trim() } }
  return {
    node: { type: 'codeBlock', ...attrs, ...(code === '' ? {} : { content: [textNode(code)] }) },
    lines: end - start + 1,
  }
}

function quoteAt(lines: readonly string[], start: number, levels: number): Block | null {
  if (levels === 0 || !QUOTE.test(lines[start] ?? '')) return null
  const inner: string[] = []
  for (const line of lines.slice(start)) {
    const found = QUOTE.exec(line)
    if (!found) break
    inner.push(found[1] ?? '')
  }
  const content = blocksFrom(inner, levels - 1)
  return {
    node: { type: 'blockquote', content: content.length > 0 ? content : [{ type: 'paragraph' }] },
    lines: inner.length,
  }
}

function listAt(lines: readonly string[], start: number, levels: number): Block | null {
  const first = levels > 0 ? itemOf(lines[start] ?? '') : null
  if (!first) return null
  const items: string[][] = []
  let at = start
  for (let item = itemOf(lines[at] ?? ''); item && item.isOrdered === first.isOrdered; item = itemOf(lines[at] ?? '')) {
    const { width, text } = item
    const inner = [text]
    for (at++; at < lines.length && (isBlankWithin(lines, at, width) || indentOf(lines[at]) >= width); at++)
      inner.push((lines[at] ?? '').slice(width))
    items.push(inner)
    if (isBlankWithin(lines, at, 0) && itemOf(lines[at + 1] ?? '')?.isOrdered === first.isOrdered) at++
  }
  const content = items.map((inner): RichNode => {
    const blocks = blocksFrom(inner, levels - 1)
    return { type: 'listItem', content: blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks] }
  })
  const attrs = first.isOrdered && first.number !== 1 ? { attrs: { start: first.number } } : {}
  return { node: { type: first.isOrdered ? 'orderedList' : 'bulletList', ...attrs, content }, lines: at - start }
}

function itemOf(line: string) {
  const found = RULE.test(line) ? null : ITEM.exec(line)
  if (!found) return null
  const [, indent = '', marker = '', space = '', text = ''] = found
  const width = indent.length + marker.length + Math.min(Math.max(space.length, 1), 4)
  return { isOrdered: marker.length > 1, number: Number.parseInt(marker, 10), width, text }
}

/** A blank line belongs to an item when what follows is indented under it. */
const isBlankWithin = (lines: readonly string[], at: number, width: number) =>
  (lines[at] ?? 'x').trim() === '' &&
  at + 1 < lines.length &&
  (lines[at + 1] ?? '').trim() !== '' &&
  indentOf(lines[at + 1]) >= width

const indentOf = (line = '') => line.length - line.trimStart().length

function paragraphAt(lines: readonly string[], start: number): Block {
  let end = start + 1
  while (end < lines.length && !endsParagraph(lines[end] ?? '')) end++
  const written = lines.slice(start, end).map(line => line.trim())
  const text = written.map((line, index) => joined(line, index === written.length - 1)).join('')
  const content = readInline(text)
  return { node: { type: 'paragraph', ...(content.length > 0 ? { content } : {}) }, lines: end - start }
}

/** A backslash at the end of a line keeps the break; any other break within a paragraph is a space. */
const joined = (line: string, isLast: boolean) =>
  isLast ? line : /(?:^|[^\\])(?:\\\\)*\\$/.test(line) ? `${line.slice(0, -1)}\n` : `${line} `

const endsParagraph = (line: string) =>
  line.trim() === '' ||
  HEADING.test(line) ||
  FENCE.test(line) ||
  QUOTE.test(line) ||
  RULE.test(line) ||
  itemOf(line) !== null
