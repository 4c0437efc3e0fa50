import { Extension, Node, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { BODY_FIELD } from '#kernel/richtext/schema.ts'
import {
  BlockquoteNode,
  BreakNode,
  BulletListNode,
  CodeBlockNode,
  HeadingNode,
  ListItemNode,
  OrderedListNode,
  ParagraphNode,
  RuleNode,
  TextNode,
} from './blocks.ts'
import { carets } from './carets.ts'
import { guidance } from './guidance.ts'
import { BoldMark, CodeMark, ItalicMark, LinkMark, StrikeMark, UnderlineMark } from './marks.ts'
import type { PaperPart, QuoteView } from './paper-part.ts'
import { partKeys } from './part-keys.ts'
import { PartNode } from './part-node.ts'
import { quoteNode } from './quote-node.tsx'
import type { SharedText } from './shared-text.ts'

/** Parts, and whatever blocks an import or a script may have put beside them. */
const PaperNode = Node.create({ name: 'doc', topNode: true, content: '(part | block)+' })

/** Where something that is dragged would come to lie, and a caret beside blocks that hold no text. */
const Cursors = Extension.create({
  name: 'cursors',
  addProseMirrorPlugins: () => [dropCursor({ class: 'drop-place', color: false, width: 2 }), gapCursor()],
})

/** What may be written: the names in `kernel/richtext/schema.ts`, and no others. */
export const schemaExtensions = (View: QuoteView): Extensions => [
  PaperNode,
  PartNode,
  ParagraphNode,
  TextNode,
  HeadingNode,
  BulletListNode,
  OrderedListNode,
  ListItemNode,
  quoteNode(View),
  BlockquoteNode,
  CodeBlockNode,
  RuleNode,
  BreakNode,
  LinkMark,
  BoldMark,
  ItalicMark,
  UnderlineMark,
  StrikeMark,
  CodeMark,
]

export interface PaperOptions {
  text: SharedText
  person: { id: string; name: string }
  parts: readonly PaperPart[]
  View: QuoteView
}

export const paperExtensions = ({ text, person, parts, View }: PaperOptions): Extensions => [
  ...schemaExtensions(View),
  partKeys(new Set(parts.filter(part => part.isOneLine).map(part => part.name))),
  guidance(parts),
  Cursors,
  Collaboration.configure({ document: text.shared, field: BODY_FIELD }),
  carets(text, person),
]
