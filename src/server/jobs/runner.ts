import { setTimeout as pause } from 'node:timers/promises'
import type { Runner, TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { House } from '../house.ts'
import { Scope } from '../scope.ts'
import type { AnyReaction, AnyTask, Chore } from './task.ts'

export interface JobOptions {
  tasks: readonly AnyTask[]
  reactions?: readonly AnyReaction[]
  chores?: readonly Chore[]
  /** How many jobs this process does at once. */
  concurrency?: number
  /** Milliseconds before the first job, for a start that has more urgent things to do. */
  after?: number
}

const CONCURRENCY = 2
/** How soon a new job is noticed when the notice of it was lost. */
const POLL_MILLISECONDS = 2_000
const RESTART_MILLISECONDS = 1_000

/**
 * Does the jobs of every workspace, one process among several. When the database goes away the runner ends
 * with it, and is started again until the database is back.
 */
export function runJobs(house: House, options: JobOptions) {
  const isStopping = new AbortController()
  let runner: Runner | null = null

  async function start() {
    // Read when it is needed: it is a tenth of what a start would cost.
    const { Logger, parseCronItems, run } = await import('graphile-worker')
    if (isStopping.signal.aborted) return null
    return run({
      pgPool: house.database.owner,
      taskList: tasksOf(house, options),
      parsedCronItems: parseCronItems(
        (options.chores ?? []).map(({ name, at }) => ({
          task: name,
          match: at,
          identifier: name,
          options: { backfillPeriod: 0 },
        })),
      ),
      concurrency: options.concurrency ?? CONCURRENCY,
      pollInterval: POLL_MILLISECONDS,
      noHandleSignals: true,
      // Only what somebody should look at: each job done is no news.
      logger: new Logger(() => (level, message, meta) => {
        if (level === 'error') house.log.warn({ jobs: meta?.['error'] ? String(meta['error']) : undefined }, message)
      }),
    })
  }

  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal: isStopping.signal }).catch(() => {})

  async function keepRunning() {
    if (options.after) await rest(options.after)
    while (!isStopping.signal.aborted) {
      try {
        runner = await start()
        if (isStopping.signal.aborted) await runner?.stop()
        await runner?.promise
      } catch (error) {
        if (!isStopping.signal.aborted)
          house.log.warn({ error: String(error) }, 'the runner of jobs stopped; starting it again')
      }
      runner = null
      await rest(RESTART_MILLISECONDS)
    }
  }

  const running = keepRunning()
  return {
    /** Ends after the jobs under way. */
    async stop() {
      isStopping.abort()
      await runner?.stop().catch(() => {})
      await running
    },
  }
}

/** Who acts when nobody asked: in one workspace, with every right in it. */
export function jobScope(house: House, workspaceId: string): Scope {
  const scope = new Scope(house, {
    workspaceId,
    actor: { personId: null, name: 'Workback', via: 'job' },
    role: 'owner',
    productRoles: new Map(),
    scopes: ['*'],
  })
  scope.entitle('workspace.own')
  return scope
}

const inWorkspace = z.looseObject({ workspaceId: z.string().min(1) })
const told = z.object({ fact: z.string(), payload: z.unknown() })

function tasksOf(house: House, { tasks, reactions = [], chores = [] }: JobOptions): TaskList {
  const list: TaskList = { react: payload => react(house, reactions, payload) }
  for (const { name, payload: schema, run: work } of tasks)
    list[name] = async given => {
      const { workspaceId, ...payload } = inWorkspace.parse(given)
      await work(jobScope(house, workspaceId), (schema as z.ZodType).parse(payload) as never)
    }
  for (const chore of chores) list[chore.name] = () => chore.run(house)
  return list
}

/** Hands a fact to everyone who reacts to it: one that fails does not keep the others from hearing it. */
async function react(house: House, reactions: readonly AnyReaction[], given: unknown) {
  const { workspaceId } = inWorkspace.parse(given)
  const { fact, payload } = told.parse(given)
  const asked = reactions.filter(reaction => reaction.fact.name === fact)
  const outcomes = await Promise.allSettled(
    asked.map(async reaction =>
      reaction.run(jobScope(house, workspaceId), (reaction.fact.payload as z.ZodType).parse(payload) as never),
    ),
  )
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
