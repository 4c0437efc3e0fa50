import { useLingui } from '@lingui/react/macro'
import { Link2, Tag } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { useCommands } from '#web/commands.ts'
import { TagsPicker } from '#web/entity-picker.tsx'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Keys } from '#web/ui/keys.tsx'
import { PopupSurface } from '#web/ui/popup.tsx'
import { feedback, type Feedback } from '../domain/feedback.ts'
import { selectPassage, type Passage } from '../domain/passage.ts'
import { LinkForm } from './link-form.tsx'
import { LinkedIdeas } from './linked-ideas.tsx'
import { segmentsOf } from './segments.ts'
import classes from './linked-text.module.css'
import { usePassages } from './use-passages.ts'
import { useSelectedText, type SelectedText } from './use-selected-text.ts'

/** The words, with linked passages marked on them. Selecting some offers, right there, to link or to tag. */
export function LinkedText({ row, isWhole, hasKeys }: { row: Feedback; isWhole: boolean; hasKeys: boolean }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(feedback)
  const box = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const passages = usePassages(row.id)
  const [open, setOpen] = useState<'link' | 'tag' | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const mayWrite = isWhole && roleMay(me.role, 'evidence.write')
  const selected = useSelectedText(box, mayWrite && open === null)

  const begin = (what: 'link' | 'tag') => {
    setHeld(heldOf(row.text, selected))
    setOpen(what)
  }
  const close = () => {
    setOpen(null)
    setHeld(null)
  }
  useCommands(
    hasKeys
      ? [
          {
            id: 'feedback.link',
            word: t`Link to an idea`,
            keys: 'l',
            icon: Link2,
            run: () => begin('link'),
            disabled: !mayWrite,
          },
          { id: 'feedback.tag', word: t`Tag`, keys: 't', icon: Tag, run: () => begin('tag'), disabled: !mayWrite },
        ]
      : [],
    t`In evidence`,
  )
  const segments = useMemo(() => segmentsOf(row.text, passages, held?.passage ?? null), [row.text, passages, held])
  const place = held?.place ?? selected
  return (
    <>
      <div className={classes.frame}>
        <div ref={box} className={classes.text} lang={row.language ?? undefined}>
          {segments.map(({ start, text, links, isHeld }) =>
            links.length === 0 && !isHeld ? (
              <span key={start}>{text}</span>
            ) : (
              <mark
                key={start}
                data-held={isHeld || undefined}
                title={links.map(link => link.title).join(', ') || undefined}
              >
                {text}
              </mark>
            ),
          )}
        </div>
        <span
          ref={anchor}
          className={classes.anchor}
          style={place ? { top: place.top, left: place.left, width: place.width, height: place.height } : {}}
          aria-hidden="true"
        />
        {selected && open === null && (
          <div
            className={classes.offer}
            role="toolbar"
            aria-label={t`With the selected words`}
            data-below={selected.top < ROOM_ABOVE || undefined}
            style={{
              top: selected.top < ROOM_ABOVE ? selected.top + selected.height : selected.top,
              left: selected.left,
            }}
            onPointerDown={event => event.preventDefault()}
          >
            <button type="button" onClick={() => begin('link')}>
              <Link2 size={14} />
              {t`Link to an idea`}
              <Keys of="l" />
            </button>
            <button type="button" onClick={() => begin('tag')}>
              <Tag size={14} />
              {t`Tag`}
              <Keys of="t" />
            </button>
          </div>
        )}
      </div>
      {open === 'link' && (
        <PopupSurface anchor={anchor} label={t`Link to an idea`} onClose={close} onLeave={close}>
          <LinkForm feedbackId={row.id} passage={held?.passage ?? null} done={close} />
        </PopupSurface>
      )}
      {open === 'tag' && (
        <PopupSurface anchor={anchor} kind="listbox" label={t`Tags`} onClose={close} onLeave={close}>
          <TagsPicker
            entity={feedback}
            field="tags"
            chosen={row.tags}
            onChange={tags => change.patch(row.id, { tags }, t`Change tags`)}
          />
        </PopupSurface>
      )}
      <LinkedIdeas of={passages} mayUnlink={mayWrite} />
    </>
  )
}

/** As high as the offer is; without it, it stands below the words. */
const ROOM_ABOVE = 40

/** The selection is gone once a field has the focus: what was selected is held, and stays marked. */
interface Held {
  passage: Passage | null
  place: SelectedText | null
}

function heldOf(text: string, selected: SelectedText | null): Held {
  const passage = selected ? selectPassage(text, selected.start, selected.end) : null
  return { passage: passage?.ok ? passage.value : null, place: selected }
}
