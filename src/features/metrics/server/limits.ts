import type { CreateOf } from '#kernel/entity.ts'
import type { Handlers } from '#server/http/serve.ts'
import { standardHandlers } from '#server/http/standard.ts'
import { orRefuse, Refusal } from '#server/refusal.ts'
import { change, type Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { basedPhases, checkChange, lockedPhases, phasesFrom, type Said } from '../domain/limits/changes.ts'
import { denominatorOf } from '../domain/limits/denominator.ts'
import { processLimits, type LimitsChoice, type ProcessLimits } from '../domain/limits/process-limits.ts'
import { factorsOf } from '../domain/limits/seasonal.ts'
import { metric, type Cadence, type Metric } from '../domain/metric.ts'
import type { limitsApi } from '../limits-api.ts'
import { lookAt, metricBehavior, type LookedAt } from './behavior.ts'

const metrics = storeOf(metric)
const stored = storeOf(processLimits)
const standard = standardHandlers(processLimits)

export const limitsHandlers: Handlers<typeof limitsApi> = {
  listProcessLimits: standard.list,
  getProcessLimits: standard.get,
  archiveProcessLimits: standard.archive,
  restoreProcessLimits: standard.restore,
  metricBehavior,

  chooseMetricLimits: (scope, { id, cadence, ...chosen }) =>
    change(scope, 'processLimits.chosen', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
      const after: LimitsChoice = { ...looked.choice, ...given }
      const denominator = denominatorOf(after, looked.row)
      if (after.denominator !== null) await metrics.get(tx, after.denominator)
      orRefuse(checkChange(looked.choice, after, { hasDenominator: denominator !== null }))
      return write(tx, looked, { chosen: given })
    }),

  lockMetricLimits: (scope, { id, cadence, day, reason }) =>
    change(scope, 'processLimits.locked', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      return write(tx, looked, { system: { phases: orRefuse(lockedPhases(looked, day, saidBy(tx, reason))) } })
    }),

  beginMetricPhase: (scope, { id, cadence, from, reason }) =>
    change(scope, 'processLimits.phase_begun', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      return write(tx, looked, { system: { phases: orRefuse(phasesFrom(looked, from, saidBy(tx, reason))) } })
    }),

  baseMetricLimits: (scope, { id, cadence, reason, ...stretch }) =>
    change(scope, 'processLimits.based', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      return write(tx, looked, { system: { phases: orRefuse(basedPhases(looked, stretch, saidBy(tx, reason))) } })
    }),

  seasonMetricLimits: (scope, { id, cadence, repeats, from, to, reason }) =>
    change(scope, 'processLimits.season_set', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      refuseLocked(looked.choice)
      if (repeats === null) return write(tx, looked, { system: { season: null } })
      const values = looked.values.filter(value => value.to >= (from ?? '') && value.from <= (to ?? LAST_DAY))
      const factors = orRefuse(factorsOf(values, repeats, looked.cadence))
      const [first, last] = [values[0], values.at(-1)]
      const season = { repeats, from: first?.from ?? '', to: last?.to ?? '', factors, ...saidBy(tx, reason) }
      orRefuse(
        checkChange(looked.choice, { ...looked.choice, season }, { hasDenominator: looked.denominator !== null }),
      )
      return write(tx, looked, { system: { season } })
    }),

  leaveOutOfMetricLimits: (scope, { id, cadence, on, isLeftOut, reason }) =>
    change(scope, 'processLimits.value_left_out', async tx => {
      const looked = await lookedAt(tx, id, cadence)
      const period = looked.values.find(({ from, to }) => from <= on && on <= to)
      if (period === undefined)
        throw new Refusal('invalid', {
          field: 'on',
          code: 'limits.no_such_period',
          message: 'This chart shows no period with this day.',
        })
      const others = looked.choice.leftOut.filter(each => each.on < period.from || each.on > period.to)
      const leftOut = isLeftOut ? [...others, { on: period.from, ...saidBy(tx, reason) }] : others
      return write(tx, looked, { system: { leftOut } })
    }),
}

/** What was agreed on about a metric goes with it to another product, under its name. */
export async function keepLimitsWith(tx: Change, { id, name: title, product }: Metric) {
  for (const row of await stored.where(tx, 'metric = $1', [id], { archived: true }))
    await stored.update(tx, row.id, {}, { title, product })
}

const LAST_DAY = '9999-12-31'

const saidBy = (tx: Change, reason: string): Said => ({ by: tx.actorId, at: tx.at, reason })

/** Two who decide about one metric take turns, so that each sees what the other decided. */
async function lookedAt(tx: Change, id: Metric['id'], cadence: Cadence): Promise<LookedAt> {
  await tx.query('select 1 from metric where workspace_id = $1 and id = $2 for update', [tx.scope.workspaceId, id])
  return lookAt(tx, { id, cadence, at: null })
}

function refuseLocked({ phases }: LimitsChoice) {
  if (phases.some(({ lock }) => lock !== null))
    throw new Refusal('invalid', {
      code: 'limits.locked_for_another',
      message: 'Limits that are locked were made with the factors as they are. Begin anew without them first.',
    })
}

interface Written {
  chosen?: Partial<CreateOf<typeof processLimits>>
  system?: Partial<Pick<ProcessLimits, 'phases' | 'season' | 'leftOut'>>
}

/** The first decision about a metric makes its row; later ones change it. */
function write(tx: Change, { row, stored: standing, cadence }: LookedAt, { chosen = {}, system = {} }: Written) {
  const copied = { title: row.name, product: row.product }
  if (standing !== null) return stored.update(tx, standing.id, chosen, { ...system, ...copied })
  const made = processLimits.create.parse({ metric: row.id, cadence, ...chosen })
  return stored.insert(tx, made, { ...system, ...copied })
}
