import { orRefuse, Refusal } from '#server/refusal.ts'
import type { Change } from '#server/store/change.ts'
import type { Entry } from '#server/store/entry.ts'
import type { Keeper } from '#server/store/keeper.ts'
import { checkFormula, loopFrom, loopProblem } from '../domain/formula-graph.ts'
import type { Metric } from '../domain/metric.ts'

/**
 * Lets no change leave a formula that cannot be reckoned: whoever makes it, by hand, by undo or by import, and also when
 * two people close a loop from both sides at once. It looks inside the change, one change at a time.
 */
export const formulaKeeper: Keeper = {
  watches: ['metric'],
  async keep(tx, entries) {
    const changed = entries.filter(isFormulaChanged)
    if (changed.length === 0) return
    const rows = [...new Map(changed.map(({ row }) => [row['id'], row as unknown as Metric])).values()]
    for (const row of rows) orRefuse(checkFormula(row))
    const formulas = rows.filter(({ operator }) => operator !== null)
    if (formulas.length === 0) return
    await takeTurn(tx)
    await refuseUnknownOperands(tx, formulas)
    await refuseRecorded(tx, formulas)
    await refuseLoops(tx, formulas)
  },
  async rebuild(tx) {
    const ids = await tx.query<{ id: string }>(
      'select id from metric where workspace_id = $1 and operator is not null order by id',
      [tx.scope.workspaceId],
    )
    await refuseLoops(tx, ids)
  },
}

const isFormulaChanged = ({ op, after, row }: Entry) =>
  op === 'insert'
    ? row['operator'] !== null || (row['operands'] as string[]).length > 0
    : op !== 'delete' && touches(after)

const touches = (after: Entry['after']) => after !== null && ('operator' in after || 'operands' in after)

/** Formulas change one at a time within a workspace, so that each change sees the ones before it. */
const takeTurn = (tx: Change) =>
  tx.query("select pg_advisory_xact_lock(hashtextextended('formulas of ' || $1, 0))", [tx.scope.workspaceId])

async function refuseUnknownOperands(tx: Change, rows: readonly Metric[]) {
  const wanted = [...new Set(rows.flatMap(row => row.operands))]
  const found = await tx.query<{ id: string }>(
    'select id from metric where workspace_id = $1 and id = any($2) and audience && $3',
    [tx.scope.workspaceId, wanted, tx.scope.viewer],
  )
  if (found.length < wanted.length)
    throw new Refusal('invalid', {
      field: 'operands',
      code: 'reference.not_found',
      message: 'What this points at does not exist in this workspace.',
    })
}

/** Values that were recorded would be there and say nothing. */
async function refuseRecorded(tx: Change, rows: readonly Pick<Metric, 'id'>[]) {
  const recorded = await tx.query('select 1 from metric_period where workspace_id = $1 and metric = any($2) limit 1', [
    tx.scope.workspaceId,
    rows.map(row => row.id),
  ])
  if (recorded.length > 0)
    throw new Refusal('invalid', {
      field: 'operator',
      code: 'metric.has_values',
      message: 'Values have been recorded of this metric. Make a new one for the formula.',
    })
}

async function refuseLoops(tx: Change, rows: readonly { id: string }[]) {
  const formulas = await tx.query<{ id: string; name: string; operands: string[] }>(
    'select id, name, operands from metric where workspace_id = $1 and operator is not null',
    [tx.scope.workspaceId],
  )
  const arrows = new Map(formulas.map(({ id, operands }) => [id, operands]))
  const names = new Map(formulas.map(({ id, name }) => [id, name]))
  for (const { id } of rows) {
    const loop = loopFrom(id, arrows)
    if (loop) throw new Refusal('invalid', loopProblem(loop.map(each => names.get(each) ?? each)))
  }
}
