import type { Editor } from '@tiptap/core'
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Italic,
  List,
  ListOrdered,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  TextQuote,
  Underline,
  Undo2,
  type LucideIcon,
} from 'lucide-react'

/** What a button, a key and the slash menu can do to the text; words are given by the page. */
export interface EditorCommand {
  name: string
  icon: LucideIcon
  keys?: string
  run: (editor: Editor) => void
  isActive?: (editor: Editor) => boolean
}

const command = (name: string, icon: LucideIcon, rest: Omit<EditorCommand, 'name' | 'icon'>): EditorCommand => ({
  name,
  icon,
  ...rest,
})

export const MARK_COMMANDS = {
  bold: command('bold', Bold, {
    keys: 'mod+b',
    run: editor => editor.chain().focus().toggleMark('bold').run(),
    isActive: editor => editor.isActive('bold'),
  }),
  italic: command('italic', Italic, {
    keys: 'mod+i',
    run: editor => editor.chain().focus().toggleMark('italic').run(),
    isActive: editor => editor.isActive('italic'),
  }),
  underline: command('underline', Underline, {
    keys: 'mod+u',
    run: editor => editor.chain().focus().toggleMark('underline').run(),
    isActive: editor => editor.isActive('underline'),
  }),
  strike: command('strike', Strikethrough, {
    keys: 'mod+shift+s',
    run: editor => editor.chain().focus().toggleMark('strike').run(),
    isActive: editor => editor.isActive('strike'),
  }),
}

export const BLOCK_COMMANDS = {
  heading: command('heading', Heading2, {
    keys: 'mod+alt+2',
    run: editor => editor.chain().focus().toggleNode('heading', 'paragraph', { level: 2 }).run(),
    isActive: editor => editor.isActive('heading', { level: 2 }),
  }),
  question: command('question', Heading3, {
    keys: 'mod+alt+3',
    run: editor => editor.chain().focus().toggleNode('heading', 'paragraph', { level: 3 }).run(),
    isActive: editor => editor.isActive('heading', { level: 3 }),
  }),
  bullets: command('bullets', List, {
    keys: 'mod+shift+8',
    run: editor => editor.chain().focus().toggleList('bulletList', 'listItem').run(),
    isActive: editor => editor.isActive('bulletList'),
  }),
  numbers: command('numbers', ListOrdered, {
    keys: 'mod+shift+7',
    run: editor => editor.chain().focus().toggleList('orderedList', 'listItem').run(),
    isActive: editor => editor.isActive('orderedList'),
  }),
  aside: command('aside', TextQuote, {
    keys: 'mod+shift+b',
    run: editor => editor.chain().focus().toggleWrap('blockquote').run(),
    isActive: editor => editor.isActive('blockquote'),
  }),
  code: command('code', Code, {
    keys: 'mod+alt+c',
    run: editor => editor.chain().focus().toggleNode('codeBlock', 'paragraph').run(),
    isActive: editor => editor.isActive('codeBlock'),
  }),
  rule: command('rule', Minus, {
    run: editor =>
      editor
        .chain()
        .focus()
        .insertContent([{ type: 'horizontalRule' }, { type: 'paragraph' }])
        .run(),
  }),
}

export const HISTORY_COMMANDS = {
  undo: command('undo', Undo2, { keys: 'mod+z', run: editor => editor.chain().focus().undo().run() }),
  redo: command('redo', Redo2, { keys: 'mod+shift+z', run: editor => editor.chain().focus().redo().run() }),
}

export const QUOTE_ICON: LucideIcon = Quote

/** Puts a heading and an empty line for its answer where the caret is. */
export function insertQuestion(editor: Editor, question: string) {
  editor
    .chain()
    .focus()
    .insertContent([
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: question }] },
      { type: 'paragraph' },
    ])
    .run()
}
