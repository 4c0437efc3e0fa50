import { Node, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import StarterKit from '@tiptap/starter-kit'
import { BODY_FIELD } from '#kernel/richtext/schema.ts'
import { carets } from './carets.ts'
import { guidance } from './guidance.ts'
import type { PaperPart, QuoteView } from './paper-part.ts'
import { partKeys } from './part-keys.ts'
import { PartNode } from './part-node.ts'
import { quoteNode } from './quote-node.tsx'
import type { SharedText } from './shared-text.ts'

/** Parts, and whatever blocks an import or a script may have put beside them. */
const PaperNode = Node.create({ name: 'doc', topNode: true, content: '(part | block)+' })

/** What may be written: the names in `kernel/richtext/schema.ts`, and no others. */
export const schemaExtensions = (View: QuoteView): Extensions => [
  PaperNode,
  PartNode,
  quoteNode(View),
  StarterKit.configure({
    document: false,
    undoRedo: false,
    trailingNode: false,
    heading: { levels: [2, 3] },
    dropcursor: { class: 'drop-place', color: false, width: 2 },
    link: { openOnClick: false, autolink: true, protocols: ['mailto'], HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' } },
  }),
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
  Collaboration.configure({ document: text.shared, field: BODY_FIELD }),
  carets(text, person),
]
