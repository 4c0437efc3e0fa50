import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { ToolButton } from './ui/action-menu.tsx'
import { Markdown } from './ui/markdown.tsx'
import classes from './markdown-edit.module.css'

interface MarkdownEditProps {
  label: string
  value: string | null
  /** What belongs here, shown while it is empty. */
  invitation: string
  /** Absent: it can be read only. */
  onSave?: (text: string | null) => void
}

/** Text that is read as it is meant and written as Markdown; saved when it is left, given up by Escape. */
export function MarkdownEdit({ label, value, invitation, onSave }: MarkdownEditProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const isOpen = draft !== null
  useEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [draft])
  useEffect(() => {
    const area = box.current
    if (!isOpen || !area) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }, [isOpen])

  const save = () => {
    if (draft === null) return
    const text = draft.trim() === '' ? null : draft.trimEnd()
    setDraft(null)
    if (text !== (value ?? null)) onSave?.(text)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setDraft(null)
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (isOpen)
    return (
      <div className={classes.editing}>
        <textarea
          ref={box}
          aria-label={label}
          value={draft}
          placeholder={invitation}
          onChange={event => setDraft(event.target.value)}
          onBlur={save}
          onKeyDown={press}
        />
        <p>
          <Trans>Markdown: **bold**, *italic*, - lists, # headings. Saved when you leave it; Escape gives it up.</Trans>
        </p>
      </div>
    )
  const begin = () => setDraft(value ?? '')
  if (!value)
    return onSave ? (
      <button type="button" className={classes.invitation} onClick={begin}>
        {invitation}
      </button>
    ) : (
      <p className={classes.nothing}>
        <Trans>No words yet.</Trans>
      </p>
    )
  return (
    <div className={classes.reading} onDoubleClick={event => onSave && !isOnLink(event) && begin()}>
      <Markdown text={value} />
      {onSave && (
        <div className={classes.edit}>
          <ToolButton icon={Pencil} word={t`Edit ${label}`} onClick={begin} />
        </div>
      )}
    </div>
  )
}

const isOnLink = (event: MouseEvent) => event.target instanceof Element && event.target.closest('a') !== null
