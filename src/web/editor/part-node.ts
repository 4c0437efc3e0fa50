import { Node, mergeAttributes } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** A part of a document: it has a name, holds blocks, and cannot be taken out of the paper by writing. */
export const PartNode = Node.create({
  name: 'part',
  content: 'block+',
  isolating: true,
  defining: true,
  addAttributes: () => ({
    name: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-part'),
      renderHTML: (attributes: Record<string, unknown>) => ({ 'data-part': attributes['name'] }),
    },
  }),
  parseHTML: () => [{ tag: 'section[data-part]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes(HTMLAttributes), 0],
  addProseMirrorPlugins: () => [partGuard],
})

/** Which parts a document holds, in their order. */
export function partNamesOf(doc: ProseNode): string[] {
  const names: string[] = []
  doc.forEach(node => void (node.type.name === 'part' && names.push(String(node.attrs['name']))))
  return names
}

/** Refuses what would remove, add or reorder parts; what comes from others has been decided elsewhere. */
const partGuard = new Plugin({
  key: new PluginKey('part guard'),
  filterTransaction: (transaction: Transaction, state: EditorState) => {
    if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
    return partNamesOf(transaction.doc).join('\n') === partNamesOf(state.doc).join('\n')
  },
})
