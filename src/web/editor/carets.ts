import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { categoryOf } from '#web/ui/person-mark.tsx'
import type { SharedText } from './shared-text.ts'

interface User {
  id?: string | null
  name?: string | null
}

/** Where others are in the text, each with a name and the color they have everywhere. */
export const carets = (text: SharedText, person: { id: string; name: string }) =>
  CollaborationCaret.configure({
    provider: text.provider,
    user: person,
    render: caretOf,
    selectionRender: ({ id, name }: User) => ({
      class: 'others-selection',
      'data-category': String(categoryOf(id ?? name ?? '')),
    }),
  })

function caretOf({ id, name }: User): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'others-caret'
  caret.dataset['category'] = String(categoryOf(id ?? name ?? ''))
  const label = document.createElement('span')
  label.className = 'others-name'
  label.textContent = name ?? ''
  caret.append(label)
  return caret
}
