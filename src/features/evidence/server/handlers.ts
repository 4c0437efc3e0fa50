import type { Handlers } from '#server/http/serve.ts'
import { orRefuse } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { change, type Change } from '#server/store/change.ts'
import { listPage } from '#server/store/list.ts'
import type { evidenceApi } from '../api.ts'
import type { Feedback } from '../domain/feedback.ts'
import { guessLanguage } from '../domain/language.ts'
import { changeStatus } from '../domain/triage.ts'
import { countFeedback, revisionsOf } from './counts.ts'
import { editFeedback } from './bulk-edit.ts'
import { anchorAgain, feedbackStore, linkCounts, listOptions, shown } from './feedback-rows.ts'
import { narrowedBy, totalOf } from './matching.ts'
import { customerOf, productOf } from './names.ts'
import { learnLanguages } from './search-languages.ts'

export const feedbackHandlers: Handlers<typeof evidenceApi> = {
  listFeedback: (scope, { brief, ...query }) =>
    listPage(scope, feedbackStore.entity, query, listOptions(scope.viewer, { isBrief: brief === 'true' })),

  createFeedback: (scope, { customer, product, ...input }) =>
    change(scope, 'feedback.created', async tx => {
      orRefuse(changeStatus({ status: 'new' }, input.status, 0))
      const language = input.language ?? guessLanguage(input.text)
      const [from, about] = [await customerOf(tx, customer), await productOf(tx, product)]
      learnLanguages(tx, [language])
      const row = await feedbackStore.insert(
        tx,
        { ...input, language, customer: from?.id ?? null, product: about?.id ?? null },
        { textRevision: 1 },
      )
      return { ...row, customerName: from?.name ?? null, linkCount: 0 }
    }),

  getFeedback: async (scope, { id }) => shown(scope, await feedbackStore.get(scope, id)),

  updateFeedback: (scope, { id, customer, product, ...patch }) =>
    changed(scope, 'feedback.changed', async tx => {
      const before = await feedbackStore.get(tx, id)
      if (patch.status !== undefined)
        orRefuse(changeStatus(before, patch.status, (await linkCounts(tx, [id])).get(id) ?? 0))
      const named = {
        ...(customer === undefined ? {} : { customer: (await customerOf(tx, customer))?.id ?? null }),
        ...(product === undefined ? {} : { product: (await productOf(tx, product))?.id ?? null }),
      }
      const isReworded = patch.text !== undefined && patch.text !== before.text
      if (patch.language !== undefined) learnLanguages(tx, [patch.language])
      const row = await feedbackStore.update(
        tx,
        id,
        { ...patch, ...named },
        isReworded ? { textRevision: before.textRevision + 1 } : {},
      )
      if (isReworded) await anchorAgain(tx, id, row.text)
      return row
    }),

  archiveFeedback: (scope, { id }) => changed(scope, 'feedback.archived', tx => feedbackStore.archive(tx, id)),
  restoreFeedback: (scope, { id }) => changed(scope, 'feedback.restored', tx => feedbackStore.restore(tx, id)),
  countFeedback,
  totalFeedback: (scope, query) => totalOf(scope, narrowedBy(query)),
  editFeedback,
  revisionsOfFeedback: revisionsOf,
}

const changed = (scope: Scope, kind: string, work: (tx: Change) => Promise<Feedback>) =>
  change(scope, kind, async tx => shown(tx, await work(tx)))
