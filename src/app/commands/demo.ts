import { fileURLToPath } from 'node:url'
import { newSecret } from '#features/workspace/server/entry-handlers.ts'
import { makeSample } from '#demo/room.ts'
import { openLog, openMigrated } from '../open-database.ts'
import { openServer, type Server } from '../server.ts'
import { readSecret, readSettings } from '../settings.ts'
import { CommandProblem } from '../workspace.ts'

export interface DemoOptions {
  email?: string
  name?: string
  remove?: boolean
}

const DEMO_EMAIL = 'demo@workback.example'

/** Makes the sample workspace, or takes it away; for the account named, the first there is, or one made for it. */
export async function demoCommand(options: DemoOptions) {
  const settings = readSettings()
  const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')
  const database = await openMigrated(settings, log)
  try {
    if (options.remove) {
      const { rowCount } = await database.owner.query('delete from workspace where is_sample')
      await database.owner.query("select pg_notify('workback_rights', '')")
      process.stderr.write(rowCount === 0 ? 'There is no sample workspace.\n' : 'The sample workspace is gone.\n')
      return
    }
    const webFolder = fileURLToPath(new URL('./web', import.meta.url))
    const server = await openServer({
      database,
      secret: readSecret(settings),
      publicAddress: settings.publicAddress,
      log,
      webFolder,
    })
    try {
      const founder = await founderOf(server, options)
      process.stderr.write('Telling the story of the sample …\n')
      const { slug } = await makeSample(
        { database, forget: () => {}, inject: request => server.app.inject(request) },
        founder,
      )
      await database.owner.query("select pg_notify('workback_rights', '')")
      process.stdout.write(`${settings.publicAddress}/w/${slug}\n`)
    } finally {
      await server.close()
    }
  } finally {
    await database.close()
  }
}

async function founderOf({ accounts }: Server, { email, name }: DemoOptions) {
  const known = email ? await accounts.findByEmail(email) : await accounts.first()
  if (known) return { accountId: known.id, name: known.name, email: known.email }
  if (email && !name) throw new CommandProblem(`There is no account ${email}. To make it, say --name too.`)
  const made = { email: email ?? DEMO_EMAIL, name: name ?? 'Demo', password: newSecret('').secret.slice(0, 20) }
  const { user } = await accounts.auth.api.signUpEmail({ body: made })
  process.stdout.write(`Sign in as ${made.email} with the password ${made.password}\n`)
  return { accountId: user.id, name: made.name, email: made.email }
}
