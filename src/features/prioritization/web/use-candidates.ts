import { useMemo } from 'react'
import type { Range } from '#kernel/field.ts'
import { useAllRows, useChange } from '#web/store/hooks.ts'
import type { Row } from '#web/store/row.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { idea, type Idea } from '#features/ideas/domain/idea.ts'
import { estimatesOf, riceEstimate, type RiceEstimate } from '../domain/estimate.ts'
import type { RankingInputs } from '../domain/ranking.ts'
import { RICE_INPUTS, type ReachPeriod, type RiceInput } from '../domain/rice.ts'

/** The estimate that counts for each idea, found in one walk over all of them. */
export function useLatestEstimates(): ReadonlyMap<string, RiceEstimate> {
  const rows = useAllRows('riceEstimate')
  return useMemo(() => {
    const latest = new Map<string, RiceEstimate>()
    for (const row of rows) {
      const estimate = asEstimate(row)
      const known = latest.get(estimate.idea)
      if (estimate.archivedAt === null && (!known || estimate.updatedAt > known.updatedAt))
        latest.set(estimate.idea, estimate)
    }
    return latest
  }, [rows])
}

/** What a ranking of these ideas is computed from. */
export function useInputs(ideas: readonly Idea[]): RankingInputs {
  const latest = useLatestEstimates()
  return useMemo(
    () => ideas.map(each => ({ id: each.id, estimates: estimatesOf(each, latest.get(each.id) ?? null) })),
    [ideas, latest],
  )
}

/** Writes what I believe about an idea: into my own estimate, which takes over what stood in the latest. */
export function useEstimating() {
  const store = useWorkspace()
  const change = useChange(riceEstimate)
  const changeIdea = useChange(idea)
  const latest = useLatestEstimates()
  return useMemo(
    () => ({
      set(
        of: Pick<Idea, 'id' | 'effort'>,
        input: RiceInput,
        range: Range | null,
        label: string,
        reachPeriod?: ReachPeriod,
      ) {
        const standing = latest.get(of.id) ?? null
        // An effort that only the idea has stays the idea's: nothing is typed twice.
        if (input === 'effort' && (standing === null || standing.effort === null))
          return changeIdea.patch(of.id, { effort: range }, label)
        const me = store.me.personId
        const mine = store.rows
          .all('riceEstimate')
          .map(asEstimate)
          .find(each => each.idea === of.id && each.author === me && each.archivedAt === null)
        const written = {
          ...(standing ? valuesOf(standing) : {}),
          [input]: range,
          ...(reachPeriod ? { reachPeriod } : {}),
        }
        if (mine) change.patch(mine.id, written, label)
        else change.create({ idea: of.id as Idea['id'], author: me as RiceEstimate['author'], ...written }, label)
      },
    }),
    [store, change, changeIdea, latest],
  )
}

const valuesOf = (estimate: RiceEstimate) => ({
  ...Object.fromEntries(RICE_INPUTS.map(name => [name, estimate[name]])),
  reachPeriod: estimate.reachPeriod,
  basis: estimate.basis,
})

/** Rows of the store are of the entity they were asked for by. */
export const asEstimate = (row: Row) => row as unknown as RiceEstimate
