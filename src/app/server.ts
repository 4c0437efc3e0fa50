import { join } from 'node:path'
import type { Logger } from 'pino'
import { openAccounts } from '#server/auth/accounts.ts'
import { openDoor } from '#server/auth/door.ts'
import { serveAccounts } from '#server/auth/routes.ts'
import type { Database } from '#server/db/database.ts'
import { houseOf } from '#server/house.ts'
import { openHttp } from '#server/http/app.ts'
import { serveHealth } from '#server/http/health.ts'
import { openApi } from '#server/http/openapi.ts'
import { servePages } from '#server/http/pages.ts'
import { serve } from '#server/http/serve.ts'
import { Hub } from '#server/live/hub.ts'
import { serveLive } from '#server/live/socket.ts'
import { entryHandlers } from '#features/workspace/server/entry-handlers.ts'
import { workspaceHandlers } from '#features/workspace/server/handlers.ts'
import { memberHandlers } from '#features/workspace/server/member-handlers.ts'
import { workspaceSlice } from '#features/workspace/slice.ts'
import { slices, wholeContract } from './features.ts'

export interface ServerOptions {
  database: Database
  secret: string
  publicAddress: string
  log: Logger
  /** Where the built web application lies. */
  webFolder: string
}

/** One process of Workback: everything that answers on its port. */
export async function openServer({ database, secret, publicAddress, log, webFolder }: ServerOptions) {
  const house = houseOf(slices, database, log)
  const accounts = await openAccounts({ database, secret, publicAddress, log })
  const door = openDoor(house, accounts)
  const hub = new Hub(house)
  house.committed = (workspaceId, seq) => hub.hear(workspaceId, seq)
  await hub.open()
  const stopRights = await database.listen('workback_rights', () => door.forget(), () => door.forget())

  const app = await openHttp(log)
  serveHealth(app, database)
  serveAccounts(app, accounts, door.forget)
  serve(app, workspaceSlice.contract, {
    ...workspaceHandlers,
    ...entryHandlers(house, accounts, door.forget),
    ...memberHandlers(publicAddress, tx => tx.send("select pg_notify('workback_rights', '')")),
  } as never, door)
  await app.register(async scope => serveLive(scope, hub, door))
  const description = JSON.stringify(openApi(wholeContract))
  app.get('/api/v1/openapi.json', (_request, reply) => reply.header('content-type', 'application/json').send(description))
  await servePages(app, join(webFolder))

  return {
    app, house, accounts, hub,
    async close() {
      await app.close()
      await stopRights()
      await hub.close()
      await accounts.close()
    },
  }
}
export type Server = Awaited<ReturnType<typeof openServer>>
