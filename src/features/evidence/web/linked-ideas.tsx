import { Trans, useLingui } from '@lingui/react/macro'
import { Link2, Unlink2 } from 'lucide-react'
import { sayUndo } from '#web/shell/notices.ts'
import { useLinking } from '#web/store/links.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu, ToolButton } from '#web/ui/action-menu.tsx'
import { sentenceOf } from '#web/ui/problem-text.tsx'
import { toast } from '#web/ui/toast.tsx'
import { ToThing } from '#web/ui/to.tsx'
import classes from './linked-text.module.css'
import type { LinkedPassage } from './use-passages.ts'

/** What the words are evidence for, each with its passage; words that a later text no longer has are said to be lost. */
export function LinkedIdeas({ of, mayUnlink }: { of: readonly LinkedPassage[]; mayUnlink: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const { unlink } = useLinking()
  if (of.length === 0) return null
  const remove = async (passage: LinkedPassage) => {
    try {
      await unlink(t`Unlink`, passage.id)
      sayUndo(store, t`Unlinked from “${passage.title}”`)
    } catch (failure) {
      toast({ text: sentenceOf(failure as Error), tone: 'bad' })
    }
  }
  return (
    <ul className={classes.links} aria-label={t`Linked to`}>
      {of.map(passage => (
        <li key={passage.id}>
          <Link2 size={14} />
          <div>
            <ToThing entity={passage.toType} id={passage.toId}>
              {passage.title}
            </ToThing>
            <Importance of={passage} mayChange={mayUnlink} />
            {passage.quote !== null && <q data-lost={passage.start === null || undefined}>{passage.quote}</q>}
            {passage.quote !== null && passage.start === null && (
              <small className={classes.lost}>
                <Trans>These words are no longer in the text.</Trans>
              </small>
            )}
          </div>
          {mayUnlink && <ToolButton icon={Unlink2} word={t`Unlink`} onClick={() => void remove(passage)} />}
        </li>
      ))}
    </ul>
  )
}

const IMPORTANCES = [1, 2, 3, 4, 5]

/** How much it matters to whoever said it; changed where it is read. */
function Importance({ of, mayChange }: { of: LinkedPassage; mayChange: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const word = of.importance === null ? t`importance not said` : t`importance ${of.importance} of 5`
  if (!mayChange) return <small>{word}</small>
  const change = async (importance: number) => {
    try {
      const { changeId } = await store.exchange(`/links/${of.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ importance }),
      })
      if (changeId) store.undoing.offer(t`Change importance`, changeId)
      store.options.invalidate(new Set(['link']))
    } catch (failure) {
      toast({ text: sentenceOf(failure as Error), tone: 'bad' })
    }
  }
  return (
    <ActionMenu
      label={t`Importance to them`}
      target={handed => (
        <button type="button" className={classes.importance} {...handed}>
          {word}
        </button>
      )}
      actions={IMPORTANCES.map(value => ({
        word: String(value),
        checked: value === of.importance,
        run: () => void change(value),
      }))}
    />
  )
}
