import { orRefuse } from '#server/refusal.ts'
import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { ideasApi } from '../api.ts'
import { ideaStatusChanged } from '../domain/facts.ts'
import { idea } from '../domain/idea.ts'
import { moveIdea } from '../domain/status.ts'
import { listIdeaCustomers, listIdeaEvidence } from './evidence.ts'
import { keepExpectedLinks } from './expected-links.ts'

const ideas = storeOf(idea)
const standard = standardHandlers(idea)

export const ideasHandlers: Handlers<typeof ideasApi> = {
  listIdeas: standard.list,
  createIdea: (scope, input) =>
    change(scope, 'idea.created', async tx => {
      const made = await ideas.insert(tx, input)
      if (made.expectedEffects.length > 0) await keepExpectedLinks(tx, made)
      return made
    }),
  getIdea: standard.get,
  updateIdea: (scope, { id, ...patch }) =>
    change(scope, 'idea.changed', async tx => {
      const before = await ideas.get(tx, id)
      if (patch.status !== undefined) orRefuse(moveIdea(before, patch.status))
      const after = await ideas.update(tx, id, patch)
      if (after.status !== before.status)
        tx.fact(ideaStatusChanged, { idea: after.id, from: before.status, to: after.status })
      if (patch.expectedEffects !== undefined) await keepExpectedLinks(tx, after)
      return after
    }),
  archiveIdea: standard.archive,
  restoreIdea: standard.restore,
  listIdeaEvidence,
  listIdeaCustomers,
}
