import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Whether a selection begins in one part and ends in another, or holds a whole one. */
export const spansParts = ({ selection: { $from, $to, empty } }: EditorState) =>
  !empty && $from.index(0) !== $to.index(0)

/** Deletes what is selected in each part, and leaves the parts. */
export function deleteWithinParts(state: EditorState): Transaction {
  const { from, to } = state.selection
  const ranges: { from: number; to: number }[] = []
  state.doc.forEach((node, offset) => {
    const [start, end] = [Math.max(from, offset + 1), Math.min(to, offset + node.nodeSize - 1)]
    if (node.type.name === 'part' && start < end) ranges.push({ from: start, to: end })
  })
  const transaction = state.tr
  for (const range of ranges.reverse()) transaction.delete(range.from, range.to)
  return transaction.setSelection(
    TextSelection.near(transaction.doc.resolve(Math.min(from, transaction.doc.content.size))),
  )
}

/** Puts the caret at the beginning of the next part, or at the end of the one before. */
export function goToPart(view: EditorView, step: 1 | -1): boolean {
  const { doc, selection } = view.state
  const next = selection.$from.index(0) + step
  if (next < 0 || next >= doc.childCount) return false
  let at = 0
  for (let index = 0; index < next; index++) at += doc.child(index).nodeSize
  const target = step === 1 ? at + 1 : at + doc.child(next).nodeSize - 1
  view.dispatch(view.state.tr.setSelection(TextSelection.near(doc.resolve(target), step)).scrollIntoView())
  return true
}

/** Writing over a selection of several parts, and going from part to part. */
export const partKeys = (oneLiners: ReadonlySet<string>) =>
  Extension.create({
    name: 'partKeys',
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('part keys'),
        props: {
          handleKeyDown: (view, event) => onKey(view, event, oneLiners),
          handleTextInput: (view, _from, _to, text) => {
            if (!spansParts(view.state)) return false
            view.dispatch(deleteWithinParts(view.state))
            view.dispatch(view.state.tr.insertText(text))
            return true
          },
          handlePaste: view => {
            if (spansParts(view.state)) view.dispatch(deleteWithinParts(view.state))
            return false
          },
        },
      }),
    ],
  })

function onKey(view: EditorView, event: KeyboardEvent, oneLiners: ReadonlySet<string>): boolean {
  const { state } = view
  if (spansParts(state) && ['Backspace', 'Delete', 'Enter'].includes(event.key)) {
    view.dispatch(deleteWithinParts(state))
    return true
  }
  if (event.altKey && (event.metaKey || event.ctrlKey) && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
    return goToPart(view, event.key === 'ArrowDown' ? 1 : -1)
  const part = state.selection.$from.node(1)
  // A part of one sentence has one line: Enter goes on to the next part.
  const isOneLine = part?.type.name === 'part' && oneLiners.has(String(part.attrs['name']))
  return isOneLine && event.key === 'Enter' && !event.shiftKey && !event.isComposing ? goToPart(view, 1) : false
}
