import type { RichMark, RichNode } from './schema.ts'

const PAIRS: readonly { open: string; close: string; type: string }[] = [
  { open: '**', close: '**', type: 'bold' },
  { open: '__', close: '__', type: 'bold' },
  { open: '~~', close: '~~', type: 'strike' },
  { open: '<u>', close: '</u>', type: 'underline' },
  { open: '*', close: '*', type: 'italic' },
  { open: '_', close: '_', type: 'italic' },
]
const ESCAPABLE = /[!-/:-@[-`{-~]/

/** Reads marks, links, code and escapes within a line; a line feed is a hard break. */
export const readInline = (text: string): RichNode[] => joinRuns(inlineOf(text, []))

function inlineOf(text: string, marks: readonly RichMark[]): RichNode[] {
  const nodes: RichNode[] = []
  let plain = ''
  const endPlain = () => {
    if (plain !== '') nodes.push(textWith(plain, marks))
    plain = ''
  }
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at)
    const escaped = rest.charAt(1)
    if (rest.startsWith('\\') && ESCAPABLE.test(escaped)) {
      plain += escaped
      at += 2
      continue
    }
    const found =
      breakAt(rest) ?? codeAt(rest, marks) ?? linkAt(rest, marks) ?? pairAt(rest, text.charAt(at - 1), marks)
    if (found) {
      endPlain()
      nodes.push(...found.nodes)
    } else plain += rest.charAt(0)
    at += found?.length ?? 1
  }
  endPlain()
  return nodes
}

interface Found {
  nodes: RichNode[]
  length: number
}

const textWith = (text: string, marks: readonly RichMark[]): RichNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks: [...marks] } : {}),
})

const breakAt = (rest: string): Found | null =>
  rest.startsWith('\n') ? { nodes: [{ type: 'hardBreak' }], length: 1 } : null

function codeAt(rest: string, marks: readonly RichMark[]): Found | null {
  const fence = /^`+/.exec(rest)?.[0]
  if (!fence) return null
  const end = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(rest.slice(fence.length))
  if (!end || end.index === 0) return null
  const written = rest.slice(fence.length, fence.length + end.index)
  const code = /^ .*[^ ].* $/.test(written) ? written.slice(1, -1) : written
  return { nodes: [textWith(code, [...marks, { type: 'code' }])], length: fence.length * 2 + end.index }
}

function linkAt(rest: string, marks: readonly RichMark[]): Found | null {
  if (marks.some(mark => mark.type === 'link')) return null
  const found = /^\[((?:[^[\]\\]|\\.)*)\]\((?:<([^<>\n]*)>|([^\s()]*))\)/.exec(rest)
  const href = found?.[2] ?? found?.[3] ?? ''
  // Other schemes could run something when they are followed.
  if (!found || !/^(?:https?:|mailto:|\/|#)/i.test(href)) return null
  return { nodes: inlineOf(found[1] ?? '', [...marks, { type: 'link', attrs: { href } }]), length: found[0].length }
}

function pairAt(rest: string, before: string, marks: readonly RichMark[]): Found | null {
  const pair = PAIRS.find(({ open, type }) => rest.startsWith(open) && !marks.some(mark => mark.type === type))
  if (!pair) return null
  // An underscore inside a word is a letter of it.
  if (pair.open.startsWith('_') && /[\p{L}\p{N}]/u.test(before)) return null
  const end = closingAt(rest, pair)
  if (end === -1) return null
  return {
    nodes: inlineOf(rest.slice(pair.open.length, end), [...marks, { type: pair.type }]),
    length: end + pair.close.length,
  }
}

function closingAt(rest: string, { open, close }: { open: string; close: string }): number {
  if (/^\s/.test(rest.slice(open.length))) return -1
  for (let at = open.length + 1; at <= rest.length - close.length; at++) {
    if (rest.charAt(at - 1) === '\\' && rest.charAt(at - 2) !== '\\') continue
    if (!rest.startsWith(close, at) || /\s/.test(rest.charAt(at - 1))) continue
    if (close.length === 1 && (rest.charAt(at + 1) === close || rest.charAt(at - 1) === close)) continue
    return at
  }
  return -1
}

/** Neighbors with the same marks are one text. */
function joinRuns(nodes: readonly RichNode[]): RichNode[] {
  const joined: RichNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks))
      joined[joined.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    else joined.push(node)
  }
  return joined
}
