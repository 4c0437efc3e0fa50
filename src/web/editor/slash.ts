import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'

/** Where a slash stands that asks for the menu, and what was typed after it. */
export interface Slash {
  from: number
  to: number
  query: string
  part: string | null
}

/** A slash at the beginning of a line or after a space, and a few letters. */
const ASKING = /(?:^|\s)\/([\p{L}\p{N} ]{0,24})$/u

export function slashIn({ selection }: EditorState): Slash | null {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '￼')
  const found = ASKING.exec(before)
  if (!found) return null
  const query = found[1] ?? ''
  const part = $from.node(1)?.attrs['name']
  return { from: $from.pos - query.length - 1, to: $from.pos, query, part: typeof part === 'string' ? part : null }
}

export const slashKey = new PluginKey('slash')

/** Hands keys to the menu while it is open. */
export const slashPlugin = (onKey: (event: KeyboardEvent) => boolean) =>
  new Plugin({ key: slashKey, props: { handleKeyDown: (_view, event) => onKey(event) } })
