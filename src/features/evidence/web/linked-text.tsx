import { Trans, useLingui } from '@lingui/react/macro'
import { Link2, Tag } from 'lucide-react'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { TagsPicker } from '#web/entity-picker.tsx'
import { PopupSurface } from '#web/ui/popup.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { feedback, type Feedback } from '../domain/feedback.ts'
import { selectPassage, type Passage } from '../domain/passage.ts'
import { LinkForm } from './link-form.tsx'
import { segmentsOf, selectedOffsets } from './segments.ts'
import { usePassages } from './use-passages.ts'
import classes from './evidence.module.css'

/** The words, with the passages that are linked marked on them; selecting some offers to link or tag them there. */
export function LinkedText({ row, isWhole }: { row: Feedback; isWhole: boolean }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(feedback)
  const box = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLElement | null>(null)
  const passages = usePassages(row.id)
  const [passage, setPassage] = useState<Passage | null>(null)
  const [open, setOpen] = useState<'offer' | 'link' | 'tag' | null>(null)
  const mayWrite = roleMay(me.role, 'evidence.write')

  const read = () => {
    const offsets = box.current ? selectedOffsets(box.current) : null
    const selected = offsets ? selectPassage(row.text, offsets.start, offsets.end) : null
    return selected?.ok ? selected.value : null
  }
  const select = () => {
    const next = mayWrite && isWhole ? read() : null
    if (open === 'link' || open === 'tag') return
    setPassage(next)
    setOpen(next ? 'offer' : null)
    anchor.current = box.current
  }
  const begin = (what: 'link' | 'tag') => {
    setPassage(read() ?? passage)
    anchor.current = box.current
    setOpen(what)
  }
  useCommands([
    { id: 'feedback.link', word: t`Link to an idea`, keys: 'l', icon: Link2, run: () => begin('link'), disabled: !mayWrite || !isWhole },
    { id: 'feedback.dismiss', word: t`Dismiss`, keys: 'd', run: () => change.patch(row.id, { status: 'dismissed' }, t`Dismiss`), disabled: !mayWrite || row.status === 'linked' },
    { id: 'feedback.triage', word: t`Mark as triaged`, keys: 'm', run: () => change.patch(row.id, { status: 'triaged' }, t`Mark as triaged`), disabled: !mayWrite || row.status === 'linked' },
  ], t`In evidence`)
  const close = () => setOpen(null)
  return (
    <>
      <div ref={box} className={classes.text} onMouseUp={() => setTimeout(select)} onKeyUp={event => event.shiftKey && select()} lang={row.language ?? undefined}>
        {segmentsOf(row.text, passages).map(segment => segment.links.length === 0
          ? <span key={segment.start}>{segment.text}</span>
          : <mark key={segment.start} title={segment.links.map(link => link.title).join(', ')}>{segment.text}</mark>)}
      </div>
      {open === 'offer' && (
        <div className={classes.offer} role="toolbar" aria-label={t`With the selected words`}>
          <Button size="compact-sm" variant="filled" leftSection={<Link2 size={14} />} onClick={() => begin('link')}><Trans>Link to an idea</Trans> <kbd>l</kbd></Button>
          <Button size="compact-sm" variant="default" leftSection={<Tag size={14} />} onClick={() => begin('tag')}><Trans>Tag</Trans></Button>
        </div>
      )}
      {open === 'link' && (
        <PopupSurface anchor={anchor} label={t`Link to an idea`} onClose={close} onLeave={close} width={360}>
          <LinkForm feedbackId={row.id} passage={passage} done={close} />
        </PopupSurface>
      )}
      {open === 'tag' && (
        <PopupSurface anchor={anchor} kind="listbox" label={t`Tags`} onClose={close} onLeave={close}>
          <TagsPicker entity={feedback} field="tags" chosen={row.tags} onChange={tags => change.patch(row.id, { tags }, t`Change tags`)} />
        </PopupSurface>
      )}
      {passages.length > 0 && (
        <ul className={classes.links} aria-label={t`Linked to`}>
          {passages.map(one => <li key={one.id}><Link2 size={14} /> <ToThing entity={one.toType} id={one.toId}>{one.title}</ToThing>{one.importance !== null && <small>{t`importance ${one.importance} of 5`}</small>}</li>)}
        </ul>
      )}
    </>
  )
}
