import * as Y from 'yjs'
import { BODY_FIELD, DEEPEST, doc, textAttribute, type RichMark, type RichNode } from './schema.ts'

/**
 * Between the shared document and ProseMirror's JSON, in the encoding that y-prosemirror uses: an element for a
 * node, its attributes for the node's, and one text for each run of text nodes, with marks as formats.
 */
export const bodyOf = (shared: Y.Doc): RichNode => fragmentToJson(shared.getXmlFragment(BODY_FIELD))

export const fragmentToJson = (fragment: Y.XmlFragment): RichNode =>
  doc(fragment.toArray().flatMap(type => typeToJson(type, DEEPEST)))

function typeToJson(type: Y.XmlElement | Y.XmlText | Y.XmlHook, depth: number): RichNode[] {
  if (type instanceof Y.XmlText) return textToJson(type)
  if (!(type instanceof Y.XmlElement) || depth === 0) return []
  const attrs: Record<string, unknown> = type.getAttributes()
  const content = type.toArray().flatMap(child => typeToJson(child, depth - 1))
  return [
    {
      type: type.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ]
}

interface Insertion {
  insert?: unknown
  attributes?: Record<string, unknown>
}

function textToJson(text: Y.XmlText): RichNode[] {
  return (text.toDelta() as Insertion[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.entries(attributes ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [markOf(name, value)],
    )
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

/** Marks that may stand over each other carry a hash behind their name: `comment--1a2b3c4d`. */
const markOf = (name: string, value: unknown): RichMark => {
  const type = name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? { type, attrs: { ...value } }
    : { type }
}

/** Puts nodes into an empty or existing fragment at a place, within the caller's transaction. */
export function insertNodes(fragment: Y.XmlFragment, index: number, nodes: readonly RichNode[]) {
  fragment.insert(index, typesOf(nodes))
}

/** Replaces everything a body holds: a restored version, or the first content of a new document. */
export function replaceBody(shared: Y.Doc, body: RichNode) {
  const fragment = shared.getXmlFragment(BODY_FIELD)
  shared.transact(() => {
    fragment.delete(0, fragment.length)
    insertNodes(fragment, 0, body.content ?? [])
  })
}

/**
 * Puts other content into one part. A part that is missing is put where the order of parts wants it, before the
 * first one that comes later there.
 */
export function replacePart(shared: Y.Doc, written: RichNode, order: readonly string[]) {
  const fragment = shared.getXmlFragment(BODY_FIELD)
  const name = textAttribute(written, 'name')
  const names = fragment
    .toArray()
    .map(type => (type instanceof Y.XmlElement ? (type.getAttribute('name') ?? null) : null))
  shared.transact(() => {
    const at = names.indexOf(name)
    const standing = at === -1 ? null : fragment.get(at)
    if (standing instanceof Y.XmlElement) {
      standing.delete(0, standing.length)
      insertNodes(standing, 0, written.content ?? [])
      return
    }
    const later = new Set(order.slice(order.indexOf(name ?? '') + 1))
    const next = names.findIndex(other => other !== null && later.has(other))
    insertNodes(fragment, next === -1 ? fragment.length : next, [written])
  })
}

/**
 * The first state of a document. The same body always gives the same bytes, so that two nodes that begin a
 * document at once begin the same one.
 */
export function firstUpdateOf(body: RichNode): Uint8Array {
  const shared = new Y.Doc()
  shared.clientID = FIRST_WRITER
  replaceBody(shared, body)
  return Y.encodeStateAsUpdate(shared)
}
const FIRST_WRITER = 1

function typesOf(nodes: readonly RichNode[]): (Y.XmlElement | Y.XmlText)[] {
  const types: (Y.XmlElement | Y.XmlText)[] = []
  let run: RichNode[] = []
  const endRun = () => {
    if (run.length > 0) types.push(textOf(run))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') run.push(node)
    else {
      endRun()
      types.push(elementOf(node))
    }
  }
  endRun()
  return types
}

function elementOf(node: RichNode) {
  const element = new Y.XmlElement<Record<string, object | string | number>>(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {}))
    if (value !== null && value !== undefined) element.setAttribute(name, value)
  element.insert(0, typesOf(node.content ?? []))
  return element as unknown as Y.XmlElement
}

function textOf(run: readonly RichNode[]) {
  const text = new Y.XmlText()
  text.applyDelta(
    run.map(node => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map(mark => [mark.type, mark.attrs ?? {}])),
    })),
  )
  return text
}
