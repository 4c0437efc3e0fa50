import { MEMBERS } from '#kernel/audience.ts'
import { newId } from '../clock.ts'
import type { Change } from './change.ts'
import type { Values } from './entry.ts'

/** What others may react to. */
export interface ToldFact {
  name: string
  payload: unknown
}
/** What is to be done once the change is committed. */
export interface ToldJob {
  task: string
  payload: Values
  key: string | null
  runAt: string | null
}

/** Sends the facts and jobs of a change, to be committed with it. */
export function writeFactsAndJobs(tx: Change, facts: readonly ToldFact[], jobs: readonly ToldJob[]) {
  for (const { name, payload } of facts)
    tx.send(
      'insert into fact (workspace_id, id, name, at, change_id, payload, audience) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        tx.scope.workspaceId,
        newId('fact'),
        name,
        tx.at,
        tx.id,
        JSON.stringify(payload),
        tx.entries[0]?.audience ?? [MEMBERS],
      ],
    )
  for (const { task, payload, key, runAt } of jobs)
    tx.send('select wb_enqueue($1, $2, $3, $4)', [task, JSON.stringify(payload), key, runAt])
}
