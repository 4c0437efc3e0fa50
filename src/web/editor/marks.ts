import { InputRule, Mark, markInputRule, markPasteRule, mergeAttributes } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

interface Letters {
  name: string
  tag: string
  /** Other elements that mean the same when something is pasted. */
  also?: readonly string[]
  keys: string
  /** Signs that set it while one types: `**bold**`. */
  signs?: RegExp
}

/** A mark on letters: pressed by keys, set by signs, pasted from elsewhere. */
const letters = ({ name, tag, also = [], keys, signs }: Letters) =>
  Mark.create({
    name,
    parseHTML: () => [tag, ...also].map(each => (each.includes('=') ? { style: each } : { tag: each })),
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
    addKeyboardShortcuts() {
      return { [keys]: () => this.editor.commands.toggleMark(name) }
    },
    addInputRules() {
      return signs ? [markInputRule({ find: new RegExp(`${signs.source}$`), type: this.type })] : []
    },
    addPasteRules() {
      return signs ? [markPasteRule({ find: new RegExp(signs.source, 'g'), type: this.type })] : []
    },
  })

export const BoldMark = letters({
  name: 'bold',
  tag: 'strong',
  also: ['b', 'font-weight=bold', 'font-weight=700'],
  keys: 'Mod-b',
  signs: /(?:^|\s)(\*\*([^*\s][^*]*)\*\*)/,
})
export const ItalicMark = letters({
  name: 'italic',
  tag: 'em',
  also: ['i', 'font-style=italic'],
  keys: 'Mod-i',
  signs: /(?:^|\s)(\*([^*\s][^*]*)\*)/,
})
export const StrikeMark = letters({
  name: 'strike',
  tag: 's',
  also: ['del', 'strike'],
  keys: 'Mod-Shift-s',
  signs: /(?:^|\s)(~~([^~\s][^~]*)~~)/,
})
export const UnderlineMark = letters({ name: 'underline', tag: 'u', keys: 'Mod-u' })
export const CodeMark = letters({ name: 'code', tag: 'code', keys: 'Mod-e', signs: /(?:^|\s)(`([^`]+)`)/ }).extend({
  code: true,
  excludes: '_',
  exitable: true,
})

/** Anything else could run something when it is followed. */
export const isSafeAddress = (href: unknown): href is string =>
  typeof href === 'string' && /^(?:https?:\/\/|mailto:|\/|#)/i.test(href)

/** A link: followed with the modifier held, so that a press puts the caret into it. */
export const LinkMark = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element: HTMLElement) => isSafeAddress(element.getAttribute('href')) && null },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href: unknown = HTMLAttributes['href']
    return ['a', { ...(isSafeAddress(href) ? { href } : {}), rel: 'noopener noreferrer', target: '_blank' }, 0]
  },
  addInputRules() {
    const type = this.type
    // An address becomes a link when the space after it is typed.
    return [
      new InputRule({
        find: /(?:^|\s)(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]])\s$/,
        handler: ({ state: { tr }, range, match: [, href = ''] }) => {
          tr.insertText(' ', range.to)
            .addMark(range.to - href.length, range.to, type.create({ href }))
            .removeStoredMark(type)
        },
      }),
    ]
  },
  addProseMirrorPlugins() {
    const type = this.type
    return [
      new Plugin({
        key: new PluginKey('link'),
        props: {
          handleClick: (view, _at, event) => {
            const link = event.target instanceof Element ? event.target.closest('a') : null
            if (!link || !view.dom.contains(link) || (view.editable && !(event.ctrlKey || event.metaKey))) return false
            window.open(link.href, '_blank', 'noopener,noreferrer')
            return true
          },
          // An address pasted over words makes them the link.
          handlePaste: (view, event) => {
            const text = event.clipboardData?.getData('text/plain').trim() ?? ''
            const { selection } = view.state
            if (selection.empty || !/^https?:\/\/\S+$/.test(text)) return false
            view.dispatch(view.state.tr.addMark(selection.from, selection.to, type.create({ href: text })))
            return true
          },
        },
      }),
    ]
  },
})
