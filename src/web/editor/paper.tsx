import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, type Ref } from 'react'
import type { QuoteAttributes, RichNode } from '#kernel/richtext/schema.ts'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { paperExtensions } from './extensions.ts'
import type { PaperPart, QuoteView } from './paper-part.ts'
import classes from './paper.module.css'
import type { SharedText } from './shared-text.ts'
import { SlashMenu } from './slash-menu.tsx'
import { Toolbar } from './toolbar.tsx'
import { useTextState } from './use-shared-text.ts'

export interface PaperProps {
  text: SharedText
  parts: readonly PaperPart[]
  person: { id: string; name: string }
  label: string
  QuoteView: QuoteView
  /** Told of the whole text as it is, a moment after each change. */
  onBody: (body: RichNode) => void
  /** Lets the writer choose a passage; it is put in where the caret was. */
  pickQuote?: (take: (quote: QuoteAttributes) => void) => void
  /** The sheet itself, so that a margin can be set beside its parts. */
  sheet?: Ref<HTMLDivElement>
}

/** A page of paper that several people write on at once. */
export function Paper(props: PaperProps) {
  const { phase } = useTextState(props.text)
  if (phase === 'opening')
    return (
      <div className={classes.sheet}>
        <PageSkeleton />
      </div>
    )
  return <OpenPaper {...props} />
}

/** How long the text rests before its checks are made anew. */
const REST = 250

function OpenPaper({ text, parts, person, label, QuoteView: View, onBody, pickQuote, sheet }: PaperProps) {
  const { mayWrite } = useTextState(text)
  const extensions = useMemo(() => paperExtensions({ text, person, parts, View }), [text, person, parts, View])
  const editor = useEditor(
    {
      extensions,
      injectCSS: false,
      editable: mayWrite,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: {
          class: classes.text ?? '',
          'aria-label': label,
          'aria-multiline': 'true',
          role: 'textbox',
          spellcheck: 'true',
        },
      },
    },
    [extensions],
  )
  useEffect(() => {
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false)
  }, [editor, mayWrite])
  useBody(text, onBody)
  const onQuote = useQuotePicking(editor, mayWrite, pickQuote)
  return (
    <div className={classes.sheet} ref={sheet} data-read-only={!mayWrite || undefined}>
      {mayWrite ? (
        <div className={classes.tools}>
          <Toolbar editor={editor} onQuote={onQuote} />
        </div>
      ) : (
        <ReadOnly />
      )}
      <EditorContent editor={editor} />
      {mayWrite && <SlashMenu editor={editor} parts={parts} onQuote={onQuote} />}
    </div>
  )
}

function ReadOnly() {
  const { t } = useLingui()
  return <p className={classes.notice}>{t`You can read this document. Writing needs the role of an editor.`}</p>
}

function useBody(text: SharedText, onBody: (body: RichNode) => void) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const tell = () => {
      timer = null
      onBody(text.body)
    }
    const wait = () => {
      timer ??= setTimeout(tell, REST)
    }
    tell()
    text.shared.on('update', wait)
    return () => {
      text.shared.off('update', wait)
      if (timer) clearTimeout(timer)
    }
  }, [text, onBody])
}

/** Opens the picker by button, slash or keys, and puts in what was chosen. */
function useQuotePicking(editor: Editor, mayWrite: boolean, pickQuote: PaperProps['pickQuote']) {
  const onQuote = useMemo(() => {
    if (!pickQuote || !mayWrite) return undefined
    const put = (quote: QuoteAttributes) =>
      editor
        .chain()
        .focus()
        .insertContent([{ type: 'quote', attrs: quote }, { type: 'paragraph' }])
        .run()
    return () => pickQuote(put)
  }, [editor, mayWrite, pickQuote])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === 'q' && event.shiftKey && (event.ctrlKey || event.metaKey)
      if (!onQuote || !isAsked) return
      event.preventDefault()
      onQuote()
    }
    const { dom } = editor.view
    dom.addEventListener('keydown', listen)
    return () => dom.removeEventListener('keydown', listen)
  }, [editor, onQuote])
  return onQuote
}
