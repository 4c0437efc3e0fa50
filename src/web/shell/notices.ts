import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { thingOf, titleOfRow } from '../registry.ts'
import type { Reversal } from '../store/undo.ts'
import type { Notice, WorkspaceStore } from '../store/workspace-store.ts'
import { telling, toast } from '../ui/toast.tsx'
import { sentenceOf } from '../ui/problem-text.tsx'
import { labelOf } from '../words.ts'

/** What the store has to say, in words. */
export function notice(store: WorkspaceStore, of: Notice) {
  if (of.kind === 'refused') {
    const label = of.change.label
    const details = of.problem.problems.map(sentenceOf)
    toast({
      tone: 'bad',
      stays: true,
      text: i18n._(msg`Not saved: ${label}`),
      detail: [sentenceOf(of.problem), ...details].filter(unique).join(' '),
    })
    return
  }
  const { entity, id, field } = of.overwriting
  const thing = thingOf(entity)
  const title = titleOfRow(entity, store.rows.get(entity, id))
  const label = thing ? labelOf(thing.entity, field) : field
  const by = of.by
  toast({
    tone: 'caution',
    stays: true,
    text: i18n._(msg`${by} changed the same field after you: ${label}`),
    detail: title,
  })
}

/** Takes back the last thing I did here, and says so. */
export async function undoLast(store: WorkspaceStore) {
  const label = store.undoing.last
  if (label === null) return toast({ text: i18n._(msg`There is nothing to undo in this tab.`) })
  await saying(store, () => store.undoing.undo())
}

async function saying(store: WorkspaceStore, work: () => Promise<Reversal | null>) {
  try {
    const result = await telling(i18n._(msg`Undoing…`), work())
    if (!result) return
    const label = result.label
    const kept = result.refused.map(refusal => refusal.detail).filter(unique)
    const redo =
      result.changeIds.length > 0
        ? { action: { word: i18n._(msg`Redo`), run: () => void saying(store, () => redoing(store, result)) } }
        : {}
    toast({
      text: i18n._(msg`Undone: ${label}`),
      ...(kept.length > 0 ? { detail: kept.join(' '), tone: 'caution' as const } : {}),
      ...redo,
    })
  } catch (failure) {
    toast({
      tone: 'bad',
      text: i18n._(msg`This could not be undone.`),
      detail: failure instanceof Error ? sentenceOf(failure) : '',
    })
  }
}

async function redoing(store: WorkspaceStore, result: Reversal): Promise<null> {
  for (const changeId of result.changeIds.toReversed()) {
    const { changeId: redone } = await store.undoing.reverse(changeId)
    if (redone) store.undoing.offer(result.label, redone)
  }
  return null
}

/** After something was done that one may regret: says it, with undo beside it. */
export function sayUndo(store: WorkspaceStore, text: string) {
  toast({ text, action: { word: i18n._(msg`Undo`), keys: 'z', run: () => void undoLast(store) } })
}

const unique = (sentence: string, index: number, all: readonly string[]) =>
  sentence !== '' && all.indexOf(sentence) === index
