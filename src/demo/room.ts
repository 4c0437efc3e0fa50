import type { InjectOptions } from 'fastify'
import type { Role } from '#kernel/access.ts'
import { nowText } from '#server/clock.ts'
import type { Database } from '#server/db/database.ts'
import { Refusal } from '#server/refusal.ts'
import { serverRoom } from '#server/room.ts'
import { newSecret } from '#features/workspace/server/entry-handlers.ts'
import { foundWorkspace, type Founder } from '#features/workspace/server/founding.ts'
import { demoSlice } from './api.ts'
import { tellStory } from './tell.ts'
import type { Ask } from './told.ts'

export interface DemoTools {
  database: Database
  forget: () => void
  /** Answers a request of ours without a network. */
  inject: (request: InjectOptions) => Promise<{ statusCode: number; body: string }>
}

const SAMPLE_NAME = 'Rill (sample)'
const SECRET_PREFIX = 'wb_'

export const demoRoom = (tools: DemoTools) =>
  serverRoom(demoSlice, {
    createSample: async ({ account }) => {
      if (!account) throw new Refusal('unauthenticated', { code: 'unauthenticated', message: 'Sign in first.' })
      const { workspaceId, slug, name } = await makeSample(tools, {
        accountId: account.id,
        name: account.name,
        email: account.email,
      })
      const role: Role = 'owner'
      return { workspace: { id: workspaceId, slug, name, role, isSample: true } }
    },

    removeSample: async scope => {
      const { rowCount } = await tools.database.owner.query(
        'delete from workspace where workspace_id = $1 and is_sample',
        [scope.workspaceId],
      )
      if (rowCount === 0)
        throw new Refusal('conflict', {
          code: 'sample.none',
          message: 'This workspace is not the sample. Only the sample can be taken away wholly.',
        })
      tools.forget()
      return { id: scope.workspaceId }
    },
  })

/** A whole sample workspace or none: what fails in the middle is taken away again. */
export async function makeSample({ database, inject, forget }: DemoTools, founder: Founder) {
  const founded = await foundWorkspace(database, founder, SAMPLE_NAME, { isSample: true })
  const { workspaceId, personId } = founded
  const askAs = async (person: Speaker) => askBy(inject, await keyFor(database, workspaceId, person))
  try {
    const manager = { personId, ask: await askAs({ personId, name: founder.name }) }
    await tellStory({ manager, askAs }, nowText().slice(0, 10))
    await database.owner.query("delete from api_token where workspace_id = $1 and id like 'token_sample%'", [
      workspaceId,
    ])
    return founded
  } catch (error) {
    await database.owner.query('delete from workspace where workspace_id = $1 and is_sample', [workspaceId])
    throw error
  } finally {
    forget()
  }
}

interface Speaker {
  personId: string
  name: string
}

/** A key for the time of the telling, in the name of one person; all of them are gone afterwards. */
async function keyFor(database: Database, workspaceId: string, { personId, name }: Speaker): Promise<string> {
  const { secret, hash, shown } = newSecret(SECRET_PREFIX)
  await database.owner.query(
    `insert into api_token (workspace_id, id, name, prefix, token_hash, role, scopes, person_id, created_at)
     values ($1, $2, $3, $4, $5, 'owner', '{*}', $6, now())`,
    [workspaceId, `token_sample_${personId}`, name, shown, hash, personId],
  )
  return secret
}

const askBy =
  (inject: DemoTools['inject'], secret: string): Ask =>
  async (method, path, body) => {
    const isFile = typeof body === 'string'
    const { statusCode, body: text } = await inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: isFile ? body : JSON.stringify(body) }),
    })
    if (statusCode >= 300)
      throw new Error(`the sample could not be told: ${method} ${path} answered ${statusCode}: ${text.slice(0, 500)}`)
    return JSON.parse(text)
  }
