import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { PaperPart } from './paper-part.ts'

/** Names each part, and says faintly in an empty one what belongs there. */
export const guidance = (parts: readonly PaperPart[]) =>
  Extension.create({
    name: 'guidance',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('guidance'),
        props: { decorations: state => DecorationSet.create(state.doc, decorationsOf(state.doc, parts)) },
      }),
    ],
  })

function decorationsOf(doc: ProseNode, parts: readonly PaperPart[]): Decoration[] {
  const decorations: Decoration[] = []
  doc.forEach((node, offset) => {
    const part = node.type.name === 'part' ? parts.find(({ name }) => name === node.attrs['name']) : undefined
    if (!part) return
    decorations.push(
      Decoration.node(offset, offset + node.nodeSize, {
        'data-label': part.label,
        'data-section': part.section,
        'aria-label': part.label,
        role: 'group',
      }),
    )
    const first = node.firstChild
    if (first && node.childCount === 1 && first.type.name === 'paragraph' && first.content.size === 0)
      decorations.push(Decoration.node(offset + 1, offset + 1 + first.nodeSize, { 'data-guidance': part.guidance }))
  })
  return decorations
}
