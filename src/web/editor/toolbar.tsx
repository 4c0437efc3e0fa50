import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { BLOCK_COMMANDS, HISTORY_COMMANDS, MARK_COMMANDS, QUOTE_ICON, type EditorCommand } from './commands.ts'
import { LinkButton } from './link-button.tsx'
import classes from './toolbar.module.css'

const SHOWN: readonly (readonly EditorCommand[])[] = [
  [HISTORY_COMMANDS.undo, HISTORY_COMMANDS.redo],
  [MARK_COMMANDS.bold, MARK_COMMANDS.italic, MARK_COMMANDS.underline],
  [BLOCK_COMMANDS.heading, BLOCK_COMMANDS.question, BLOCK_COMMANDS.bullets, BLOCK_COMMANDS.numbers],
]

/** The few things one reaches for while writing; the rest is behind the slash. */
export function Toolbar({ editor, onQuote }: { editor: Editor; onQuote: (() => void) | undefined }) {
  const { t } = useLingui()
  const words = useCommandWords()
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      SHOWN.flat()
        .filter(each => each.isActive?.(now))
        .map(each => each.name)
        .join(' '),
  })
  const isActive = (name: string) => active.split(' ').includes(name)
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t`Writing`}>
      {SHOWN.map(group => (
        <div key={group[0]?.name} className={classes.group}>
          {group.map(each => (
            <ToolButton
              key={each.name}
              icon={each.icon}
              word={words[each.name] ?? each.name}
              {...(each.keys ? { keys: each.keys } : {})}
              {...(each.isActive ? { pressed: isActive(each.name) } : {})}
              onClick={() => each.run(editor)}
            />
          ))}
        </div>
      ))}
      <div className={classes.group}>
        <LinkButton editor={editor} />
        {onQuote && (
          <ToolButton icon={QUOTE_ICON} word={t`Quote from the evidence`} keys="mod+shift+q" onClick={onQuote} />
        )}
      </div>
    </div>
  )
}

/** What each command is called, in the reader's language. */
export function useCommandWords(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    undo: t`Undo`,
    redo: t`Redo`,
    bold: t`Bold`,
    italic: t`Italic`,
    underline: t`Underline`,
    strike: t`Strike through`,
    heading: t`Heading`,
    question: t`Question or small heading`,
    bullets: t`Bulleted list`,
    numbers: t`Numbered list`,
    aside: t`Set apart`,
    code: t`Code`,
    rule: t`Dividing line`,
  }
}
