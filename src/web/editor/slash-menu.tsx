import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { MessageCircleQuestion, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Keys } from '#web/ui/keys.tsx'
import { BLOCK_COMMANDS, insertQuestion, QUOTE_ICON } from './commands.ts'
import type { PaperPart } from './paper-part.ts'
import { slashIn, slashKey, slashPlugin, type Slash } from './slash.ts'
import classes from './slash-menu.module.css'
import { useCommandWords } from './toolbar.tsx'

interface Item {
  word: string
  icon: LucideIcon
  keys?: string | undefined
  group: string
  run: () => void
}

/** What can be put in where a slash was typed. */
export function SlashMenu({
  editor,
  parts,
  onQuote,
}: {
  editor: Editor
  parts: readonly PaperPart[]
  onQuote: (() => void) | undefined
}) {
  const { t } = useLingui()
  const id = useId()
  const slash = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isEditable && now.isFocused ? slashIn(now.state) : null),
  })
  const [dismissed, setDismissed] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const items = useItems({ editor, parts, slash, onQuote })
  const isOpen = slash !== null && slash.from !== dismissed && items.length > 0
  const chosen = Math.min(at, items.length - 1)
  const take = (index: number) => {
    if (!slash) return
    editor.chain().focus().deleteRange({ from: slash.from, to: slash.to }).run()
    items[index]?.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen)
    else if (event.key === 'Escape') setDismissed(slash.from)
    else return false
    return true
  }
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    editor.registerPlugin(
      slashPlugin(event => latest.current(event)),
      (own, all) => [own, ...all],
    )
    return () => void (editor.isDestroyed || editor.unregisterPlugin(slashKey))
  }, [editor])
  useEffect(() => setAt(0), [slash?.query])
  useEffect(() => {
    if (slash === null) setDismissed(null)
  }, [slash])
  if (!isOpen) return null
  return (
    <SlashList editor={editor} slash={slash}>
      <ul id={id} role="listbox" aria-label={t`Insert`} className={classes.list}>
        {items.map((item, index) => [
          item.group !== items[index - 1]?.group ? (
            <li key={`group ${item.group}`} role="presentation" className={classes.group}>
              {item.group}
            </li>
          ) : null,
          <li
            key={item.word}
            role="option"
            aria-selected={index === chosen}
            className={classes.item}
            ref={index === chosen ? intoView : undefined}
            onPointerMove={() => setAt(index)}
            onPointerDown={event => (event.preventDefault(), take(index))}
          >
            <item.icon />
            <span className={classes.word}>{item.word}</span>
            {item.keys && <Keys of={item.keys} />}
          </li>,
        ])}
      </ul>
    </SlashList>
  )
}

const intoView = (element: HTMLElement | null) => void element?.scrollIntoView({ block: 'nearest' })

function SlashList({ editor, slash, children }: { editor: Editor; slash: Slash; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      if (!box.current || editor.isDestroyed) return
      const caret = editor.view.coordsAtPos(Math.min(slash.from, editor.state.doc.content.size))
      const { offsetHeight: height, offsetWidth: width } = box.current
      const isBelow = caret.bottom + height + 12 < innerHeight
      box.current.style.top = `${isBelow ? caret.bottom + 6 : Math.max(8, caret.top - height - 6)}px`
      box.current.style.left = `${Math.max(8, Math.min(caret.left, innerWidth - width - 8))}px`
    }
    box.current?.showPopover()
    place()
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  }, [editor, slash.from, slash.query])
  return (
    <div ref={box} popover="manual" className={classes.menu}>
      {children}
    </div>
  )
}

function useItems({
  editor,
  parts,
  slash,
  onQuote,
}: {
  editor: Editor
  parts: readonly PaperPart[]
  slash: Slash | null
  onQuote: (() => void) | undefined
}): Item[] {
  const { t } = useLingui()
  const words = useCommandWords()
  const partName = slash?.part ?? null
  const query = (slash?.query ?? '').trim().toLowerCase()
  return useMemo(() => {
    const questions = parts.find(part => part.name === partName)?.questions ?? []
    const all: Item[] = [
      ...(onQuote
        ? [
            {
              word: t`Quote from the evidence`,
              icon: QUOTE_ICON,
              keys: 'mod+shift+q',
              group: t`From the evidence`,
              run: onQuote,
            },
          ]
        : []),
      ...questions.map(question => ({
        word: question,
        icon: MessageCircleQuestion,
        group: t`Questions readers ask`,
        run: () => insertQuestion(editor, question),
      })),
      ...Object.values(BLOCK_COMMANDS).map(each => ({
        word: words[each.name] ?? each.name,
        icon: each.icon,
        keys: each.keys,
        group: t`Blocks`,
        run: () => each.run(editor),
      })),
    ]
    return all.filter(item => query.split(/\s+/).every(word => item.word.toLowerCase().includes(word)))
    // Words follow from the language, which a reload changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, parts, partName, query, onQuote])
}
