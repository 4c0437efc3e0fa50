import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Logger } from 'pino'
import { Collaboration } from '#server/collab/collaboration.ts'
import { serveCollaboration } from '#server/collab/socket.ts'
import { watchDocuments } from '#server/collab/watch.ts'
import { openAccounts, type Passwords } from '#server/auth/accounts.ts'
import { openDoor } from '#server/auth/door.ts'
import { serveAccounts } from '#server/auth/routes.ts'
import type { Database } from '#server/db/database.ts'
import { houseOf, type House } from '#server/house.ts'
import { openHttp } from '#server/http/app.ts'
import { serveHealth } from '#server/http/health.ts'
import { openApi } from '#server/http/openapi.ts'
import { servePages } from '#server/http/pages.ts'
import { serve } from '#server/http/serve.ts'
import { serveUnanswered } from '#server/http/unanswered.ts'
import { Hub } from '#server/live/hub.ts'
import { serveLive } from '#server/live/socket.ts'
import { serveMcp } from '#server/mcp/routes.ts'
import { ReadyPages } from '#server/store/ready-pages.ts'
import type { ServerRoom } from '#server/room.ts'
import { runJobs } from '#server/jobs/runner.ts'
import { liveDocuments } from '#features/documents/server/index.ts'
import { serveSharedPages } from '#features/reviews/server/index.ts'
import { wholeContract } from './features.ts'
import { firstPages } from './first-pages.ts'
import { roomsOf } from './rooms.ts'
import { openWriters } from './writers.ts'

export interface ServerOptions {
  database: Database
  secret: string
  publicAddress: string
  log: Logger
  /** Where the built web application lies. */
  webFolder: string
  /** Milliseconds before the first job is done. */
  jobsAfter?: number
  /** Whose word is taken for where a request comes from: addresses or ranges. */
  proxies?: readonly string[]
  /** Rooms beyond the product's own, for tests of the house itself. */
  moreRooms?: readonly ServerRoom[]
  /** How passwords are kept, where the usual work would only make tests wait. */
  passwords?: Passwords | undefined
}

/** Every node listens here for rights that were given or taken. */
const RIGHTS_CHANNEL = 'workback_rights'

/** One process of Workback: everything that answers on its port. */
export async function openServer(options: ServerOptions) {
  const { database, secret, publicAddress, log, webFolder, proxies = ['loopback'], moreRooms = [], passwords } = options
  const accounts = await openAccounts({ database, secret, publicAddress, log, passwords })
  const tools = {
    database,
    accounts,
    publicAddress,
    forget: () => lookAgain(),
    house: () => house,
    collaboration: () => collaboration,
    inject: (request: InjectOptions) => app.inject(request),
  }
  const rooms = [...roomsOf(tools), ...moreRooms]
  const house: House = houseOf(
    rooms.map(room => room.slice),
    database,
    log,
    rooms.flatMap(room => room.keepers),
    rooms.flatMap(room => room.undoers),
  )
  house.writers = openWriters(house)
  const door = openDoor(house, accounts)
  const collaboration: Collaboration = new Collaboration(house, liveDocuments(house))
  const hub = new Hub(house)
  house.committed = (workspaceId, seq) => hub.hear(workspaceId, seq)
  const pages = new ReadyPages()
  house.readyPages = pages
  hub.onCommit(workspaceId => pages.changed(workspaceId))
  await hub.open()
  const lookAgain = () => {
    door.forget()
    hub.lookAgain()
  }
  const stopRights = await database.listen(RIGHTS_CHANNEL, lookAgain, lookAgain)
  const rightsChanged = async () => {
    lookAgain()
    await database.owner.query('select pg_notify($1, $2)', [RIGHTS_CHANNEL, ''])
  }
  const jobs = runJobs(house, {
    ...(options.jobsAfter === undefined ? {} : { after: options.jobsAfter }),
    tasks: rooms.flatMap(room => room.tasks),
    reactions: rooms.flatMap(room => room.reactions),
    chores: rooms.flatMap(room => room.chores),
  })

  const app: FastifyInstance = await openHttp(log, { proxies })
  serveHealth(app, database)
  serveAccounts(app, accounts, { publicAddress, rightsChanged })
  for (const { slice, handlers } of rooms) serve(app, slice.contract, handlers, door)
  const stopWatching = await watchDocuments(house, collaboration, RIGHTS_CHANNEL)
  await app.register(async scope => {
    serveLive(scope, hub, door)
    serveCollaboration(scope, collaboration, door)
  })
  serveMcp(app, wholeContract)
  // Made when it is first asked for: it is a sixth of what a start would cost.
  let description: string | null = null
  app.get('/api/v1/openapi.json', (_request, reply) =>
    reply.header('content-type', 'application/json').send((description ??= JSON.stringify(openApi(wholeContract)))),
  )
  serveSharedPages(app, house, webFolder)
  serveUnanswered(app, await servePages(app, webFolder, firstPages(app, join(webFolder, '../first-page'))))

  return {
    app,
    house,
    accounts,
    hub,
    collaboration,
    async close() {
      await app.close()
      await stopWatching()
      await collaboration.close()
      await jobs.stop()
      await stopRights()
      await hub.close()
      await accounts.close()
    },
  }
}
export type Server = Awaited<ReturnType<typeof openServer>>
