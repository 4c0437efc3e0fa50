import { z } from 'zod'

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
  'doc', 'part', 'paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'codeBlock',
  'horizontalRule', 'hardBreak', 'quote', 'text',
] as const
export const MARKS = ['bold', 'italic', 'strike', 'underline', 'code', 'link'] as const

/** The field of the shared document that holds the body. */
export const BODY_FIELD = 'body'

/** A passage of a piece of feedback, kept as it read when it was quoted, and where it stands. */
export const quoteAttributes = z.object({
  feedbackId: z.string(),
  /** Offsets of the passage in the text of the feedback, in UTF-16 units. */
  start: z.number().int().min(0).nullable(),
  end: z.number().int().min(0).nullable(),
  quote: z.string(),
  customer: z.string().nullable(),
  /** The day it was said. */
  date: z.string().nullable(),
})
export type QuoteAttributes = z.output<typeof quoteAttributes>

const mark: z.ZodType<RichMark> = z.strictObject({
  type: z.enum(MARKS),
  attrs: z.record(z.string(), z.unknown()).optional(),
}) as z.ZodType<RichMark>

/** Deeper nesting than this comes from no editor; refusing it keeps every walk over a body shallow. */
export const DEEPEST = 24

const nodeAt = (depth: number): z.ZodType<RichNode> => z.strictObject({
  type: z.enum(NODES),
  attrs: z.record(z.string(), z.unknown()).optional(),
  content: (depth === 0 ? z.array(z.never()) : z.array(z.lazy(() => nodeAt(depth - 1)))).optional(),
  text: z.string().min(1).optional(),
  marks: z.array(mark).optional(),
}) as z.ZodType<RichNode>

/** Checks the names of a body that comes from outside, such as an import. */
export const richBody = nodeAt(DEEPEST).refine(node => node.type === 'doc', 'A body begins with a doc node.')

export const textNode = (text: string): RichNode => ({ type: 'text', text })
export const paragraph = (text = ''): RichNode =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [textNode(text)] }
export const part = (name: string, content: RichNode[] = [paragraph()]): RichNode =>
  ({ type: 'part', attrs: { name }, content })
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
