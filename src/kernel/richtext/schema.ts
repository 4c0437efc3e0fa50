import { z } from 'zod'
import { whenAsked } from '../when-asked.ts'

/**
 * What the body of a document is made of: the JSON that ProseMirror reads and writes.
 * The editor's extensions must know these names and no others; a test in `web/editor` compares the two.
 */
export interface RichNode {
  type: string
  attrs?: Record<string, unknown>
  content?: RichNode[]
  text?: string
  marks?: RichMark[]
}
export interface RichMark {
  type: string
  attrs?: Record<string, unknown>
}

export const NODES = [
  'doc',
  'part',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'hardBreak',
  'quote',
  'text',
] as const
export const MARKS = ['bold', 'italic', 'strike', 'underline', 'code', 'link'] as const

/** The field of the shared document that holds the body. */
export const BODY_FIELD = 'body'

/** A passage of a piece of feedback, kept as it read when it was quoted, and where it stands. */
export const quoteAttributes = whenAsked(() =>
  z.object({
    feedbackId: z.string(),
    /** Offsets of the passage in the text of the feedback, in UTF-16 units. */
    start: z.number().int().min(0).nullable(),
    end: z.number().int().min(0).nullable(),
    quote: z.string(),
    customer: z.string().nullable(),
    /** The day it was said. */
    date: z.string().nullable(),
  }),
)
export type QuoteAttributes = z.output<typeof quoteAttributes>

/** Deeper nesting than this comes from no editor; refusing it keeps every walk over a body shallow. */
export const DEEPEST = 24

/** Checks the names of a body that comes from outside, such as an import. */
export const richBody = whenAsked(() =>
  z
    .custom<RichNode>(
      value => isNode(value, DEEPEST) && value.type === 'doc',
      'Send a body of ProseMirror: a node of type doc whose nodes and marks are known here.',
    )
    .meta({
      type: 'object',
      description: 'The body as ProseMirror writes it.',
      properties: { type: { const: 'doc' } },
      required: ['type'],
    }),
)

function isNode(value: unknown, depth: number): value is RichNode {
  if (depth < 0 || !isRecord(value) || !isOneOf(NODES, value['type'])) return false
  const { attrs, content, text, marks } = value
  return (
    (attrs === undefined || isRecord(attrs)) &&
    (text === undefined || (typeof text === 'string' && text !== '')) &&
    (marks === undefined || (Array.isArray(marks) && marks.every(isMark))) &&
    (content === undefined || (Array.isArray(content) && content.every(inner => isNode(inner, depth - 1))))
  )
}

const isMark = (value: unknown) =>
  isRecord(value) && isOneOf(MARKS, value['type']) && (value['attrs'] === undefined || isRecord(value['attrs']))
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isOneOf = (names: readonly string[], value: unknown) => typeof value === 'string' && names.includes(value)

export const textNode = (text: string): RichNode => ({ type: 'text', text })
export const paragraph = (text = ''): RichNode =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [textNode(text)] }
export const part = (name: string, content: RichNode[] = [paragraph()]): RichNode => ({
  type: 'part',
  attrs: { name },
  content,
})
export const doc = (content: RichNode[]): RichNode => ({ type: 'doc', content })

export const childrenOf = (node: RichNode): readonly RichNode[] => node.content ?? []

/** The attribute as text, or `null` when it is absent or of another kind. */
export function textAttribute(node: { attrs?: Record<string, unknown> }, name: string): string | null {
  const value = node.attrs?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Every node of a body, parents before their children. */
export function* nodesOf(node: RichNode): Generator<RichNode> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

/** The parts of a body by name. Content of a part that stands twice is joined, so that none is overlooked. */
export function partsOf(body: RichNode): ReadonlyMap<string, RichNode> {
  const parts = new Map<string, RichNode>()
  for (const node of childrenOf(body)) {
    const name = node.type === 'part' ? textAttribute(node, 'name') : null
    if (name === null) continue
    const earlier = parts.get(name)
    parts.set(name, earlier ? { ...earlier, content: [...childrenOf(earlier), ...childrenOf(node)] } : node)
  }
  return parts
}
