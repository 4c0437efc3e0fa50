import type { z } from 'zod'
import type { Problem } from '#kernel/outcome.ts'
import { Refusal } from '#server/refusal.ts'
import type { Scope } from '#server/scope.ts'
import { BATCH, rewriteMany, takeMany, type Rewrite } from '#server/store/bulk.ts'
import { change, type Change } from '#server/store/change.ts'
import { equal } from '#server/store/store.ts'
import type { evidenceApi } from '../api.ts'
import { feedback, type Feedback } from '../domain/feedback.ts'
import { changeStatus } from '../domain/triage.ts'
import { linkCounts } from './feedback-rows.ts'
import { idsOf } from './matching.ts'
import { customerOf, productOf } from './names.ts'

type Edit = z.output<typeof evidenceApi.editFeedback.input>
type RefusedRow = { id: string; field: string | null; code: string; detail: string }
interface Edited {
  changed: number
  unchanged: number
  refused: RefusedRow[]
  refusedCount: number
}

const MOST_REFUSED = 1000

/** Changes many at once: one change, undone as one. What a rule forbids for one of them does not stop the others. */
export function editFeedback(scope: Scope, edit: Edit) {
  assertSaysSomething(edit)
  return change(scope, 'feedback.edited', async tx => {
    const ids = edit.ids ?? (await idsOf(tx, edit.filter ?? {}))
    const values = await valuesOf(tx, edit)
    const edited: Edited = { changed: 0, unchanged: 0, refused: [], refusedCount: 0 }
    for (let start = 0; start < ids.length; start += BATCH)
      await editBatch(tx, ids.slice(start, start + BATCH), { edit, values, edited })
    if (edited.changed > 0) tx.counts = { feedback: edited.changed }
    return { changeId: edited.changed > 0 ? tx.id : null, ...edited }
  })
}

function assertSaysSomething({ ids, filter, set, addTags, removeTags, archive }: Edit) {
  if ((ids === undefined) === (filter === undefined))
    throw new Refusal('invalid', { field: 'ids', code: 'bulk.no_selection', message: 'Send either ids or a filter.' })
  if (Object.keys(set).length === 0 && !addTags?.length && !removeTags?.length && archive === undefined)
    throw new Refusal('invalid', {
      field: 'set',
      code: 'bulk.nothing_to_do',
      message: 'Say what to change: set, addTags, removeTags or archive.',
    })
}

async function valuesOf(tx: Change, { set: { customer, product, ...plain } }: Edit): Promise<Partial<Feedback>> {
  const about = product === undefined ? undefined : ((await productOf(tx, product))?.id ?? null)
  if (about !== undefined && !tx.scope.mayTouch(about))
    throw new Refusal('forbidden', {
      field: 'set.product',
      code: 'product.forbidden',
      message: 'Your role does not let you move feedback to this product.',
    })
  const { status } = plain
  return {
    ...(status === undefined ? {} : { status }),
    ...(customer === undefined ? {} : { customer: (await customerOf(tx, customer))?.id ?? null }),
    ...(about === undefined ? {} : { product: about }),
  }
}

async function editBatch(
  tx: Change,
  ids: readonly string[],
  { edit, values, edited }: { edit: Edit; values: Partial<Feedback>; edited: Edited },
) {
  const standing = await takeMany(tx, feedback, ids)
  const counts = values.status === undefined ? new Map<string, number>() : await linkCounts(tx, ids)
  const refuse = (id: string, { field, code, message }: Problem) => {
    edited.refusedCount++
    if (edited.refused.length < MOST_REFUSED) edited.refused.push({ id, field: field ?? null, code, detail: message })
  }
  const rewrites: Rewrite[] = []
  for (const id of ids) {
    const taken = standing.get(id)
    if (!taken) {
      refuse(id, {
        code: 'feedback.not_found',
        message: 'There is no such feedback here, or your role does not let you change it.',
      })
      continue
    }
    const row = taken.row as Feedback
    const mayBecome = values.status === undefined ? null : changeStatus(row, values.status, counts.get(id) ?? 0)
    if (mayBecome && !mayBecome.ok) {
      for (const problem of mayBecome.problems) refuse(id, problem)
      continue
    }
    const changed = changesOf(tx, row, edit, values)
    if (Object.keys(changed).length === 0) edited.unchanged++
    else rewrites.push({ ...taken, changed })
  }
  await rewriteMany(tx, feedback, rewrites)
  edited.changed += rewrites.length
}

function changesOf(
  tx: Change,
  row: Feedback,
  { addTags = [], removeTags = [], archive }: Edit,
  values: Partial<Feedback>,
): Record<string, unknown> {
  const tags = [...new Set([...row.tags.filter(tag => !removeTags.includes(tag)), ...addTags])]
  const isArchived = row.archivedAt !== null
  const wanted: Record<string, unknown> = {
    ...values,
    tags,
    ...(archive === undefined || archive === isArchived
      ? {}
      : { archivedAt: archive ? tx.at : null, archivedBy: archive ? tx.actorId : null }),
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !equal(row[name as keyof Feedback], value)),
  )
}
