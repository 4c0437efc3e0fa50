import { ROLES } from '#kernel/access.ts'
import { openAccounts } from '#server/auth/accounts.ts'
import { newSecret } from '#features/workspace/server/entry-handlers.ts'
import { foundWorkspace } from '#features/workspace/server/founding.ts'
import { insertToken } from '#features/workspace/server/member-handlers.ts'
import { change } from '#server/store/change.ts'
import type { House } from '#server/house.ts'
import { withHouse } from '../open.ts'
import { readSecret, type Settings } from '../settings.ts'
import { CommandProblem, inWorkspace, UsageProblem } from '../workspace.ts'

export interface TokenOptions {
  email?: string
  name?: string
  role: string
  workspace?: string
}

const ROLES_OF_TOKENS = ROLES.filter(role => role !== 'guest')

/** Prints a new token alone on standard output; makes the owner and workspace when there is none. */
export async function tokenCommand(options: TokenOptions) {
  const role = ROLES_OF_TOKENS.find(one => one === options.role)
  if (!role) throw new UsageProblem(`"${options.role}" is not a role. Use one of: ${ROLES_OF_TOKENS.join(', ')}.`)
  await withHouse(async (house, settings) => {
    if (await isEmpty(house)) await foundFirst(house, settings, options)
    const scope = await inWorkspace(house, options.workspace, options.email)
    const { secret } = await change(scope, 'token.created', async tx =>
      insertToken(tx, { name: options.name ?? 'command line', role, scopes: ['*'] }),
    )
    const { email } = options
    if (email !== undefined && !(await isOwner(house, scope.workspaceId, email)))
      process.stderr.write(
        `Nobody with the address ${email} owns this workspace. The token is one of ${scope.identity.actor.name}.\n`,
      )
    process.stdout.write(`${secret}\n`)
  })
}

const isEmpty = async (house: House) =>
  (await house.database.owner.query('select 1 from workspace where not is_sample limit 1')).rowCount === 0

const isOwner = async ({ database }: House, workspaceId: string, email: string) =>
  (
    await database.owner.query(
      `select 1 from membership m join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
       where m.workspace_id = $1 and m.role = 'owner' and lower(p.email) = lower($2)`,
      [workspaceId, email],
    )
  ).rowCount !== 0

async function foundFirst(house: House, settings: Settings, { email, name }: TokenOptions) {
  if (!email || !name)
    throw new CommandProblem(
      'There is no workspace yet. Name its owner: workback token --email you@example.org --name "Your name"',
    )
  const accounts = await openAccounts({
    database: house.database,
    secret: readSecret(settings),
    publicAddress: settings.publicAddress,
    log: house.log,
  })
  try {
    const known = await accounts.findByEmail(email)
    // Nobody knows this password; the owner sets one by an invitation link or keeps to tokens.
    const account =
      known ?? (await accounts.auth.api.signUpEmail({ body: { email, name, password: newSecret('').secret } })).user
    await foundWorkspace(house.database, { accountId: account.id, name, email }, `${name}’s workspace`)
  } finally {
    await accounts.close()
  }
}
