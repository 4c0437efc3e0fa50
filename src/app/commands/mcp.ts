import { fileURLToPath } from 'node:url'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { change } from '#server/store/change.ts'
import { mcpServer } from '#server/mcp/server.ts'
import { insertToken } from '#features/workspace/server/member-handlers.ts'
import { wholeContract } from '../features.ts'
import { openLog, openMigrated } from '../open-database.ts'
import { openServer } from '../server.ts'
import { readSecret, readSettings } from '../settings.ts'
import { inWorkspace } from '../workspace.ts'

/** MCP on standard input and output, for an agent on this machine: with WORKBACK_TOKEN, or as the workspace's owner. */
export async function mcpCommand({ workspace }: { workspace?: string }) {
  const settings = readSettings()
  const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')
  const database = await openMigrated(settings, log)
  const webFolder = fileURLToPath(new URL('./web', import.meta.url))
  const { app, house, close } = await openServer({
    database,
    secret: readSecret(settings),
    publicAddress: settings.publicAddress,
    log,
    webFolder,
  })
  const token = process.env['WORKBACK_TOKEN'] ?? (await ownToken())
  const server = mcpServer(wholeContract, ({ method, url, payload }) =>
    app.inject({
      method: method as 'GET',
      url,
      headers: {
        authorization: `Bearer ${token}`,
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    }),
  )
  const stop = async () => {
    if (!process.env['WORKBACK_TOKEN'])
      await database.owner.query(
        "update api_token set revoked_at = now() where name = 'MCP on this machine' and revoked_at is null",
      )
    await close()
    await database.close()
    process.exit(0)
  }
  process.stdin.once('end', () => void stop())
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
  await server.connect(new StdioServerTransport())

  async function ownToken() {
    const scope = await inWorkspace(house, workspace)
    return (
      await change(scope, 'token.created', async tx =>
        insertToken(tx, { name: 'MCP on this machine', role: 'owner', scopes: ['*'] }),
      )
    ).secret
  }
}
