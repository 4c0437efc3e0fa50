import { changeOver } from '#web/store/hooks.ts'
import type { WorkspaceStore } from '#web/store/workspace-store.ts'
import { toast } from '#web/ui/toast.tsx'
import { idea, type Idea, type IdeaStatus, IDEA_STATUSES } from '../domain/idea.ts'
import { moveIdea } from '../domain/status.ts'

const isStatus = (word: string): word is IdeaStatus => (IDEA_STATUSES as readonly string[]).includes(word)

/** Moves ideas to a status; those for which there is no such step stay, and it is said why. */
export function moveIdeas(store: WorkspaceStore, ids: readonly string[], status: string) {
  if (!isStatus(status)) return
  const outcomes = ids.map(id => {
    const from = store.rows.get('idea', id)?.['status']
    return {
      id,
      outcome:
        typeof from === 'string' && isStatus(from)
          ? moveIdea({ status: from } satisfies Pick<Idea, 'status'>, status)
          : null,
    }
  })
  const moved = outcomes.filter(({ outcome }) => outcome?.ok).map(({ id }) => id)
  if (moved.length > 0) changeOver(store, idea).patchAll(moved, { status }, 'Change status')
  const refused = outcomes.find(({ outcome }) => outcome && !outcome.ok)?.outcome
  if (refused && !refused.ok) toast({ text: refused.problems[0]?.message ?? '', tone: 'bad' })
}
