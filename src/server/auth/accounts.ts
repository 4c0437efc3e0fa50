import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import pg from 'pg'
import type { Logger } from 'pino'
import { listenForErrors, type Database } from '../db/database.ts'

/** In which header better-auth is told where a request comes from; it is set here and never taken from outside. */
export const CLIENT_ADDRESS = 'x-workback-client'

export interface AccountsOptions {
  database: Database
  secret: string
  publicAddress: string
  log: Logger
  /** How passwords are kept; without it by scrypt with a tenth of a second's work, as better-auth does. */
  passwords?: Passwords | undefined
}

export interface Passwords {
  hash: (password: string) => Promise<string>
  verify: (kept: { hash: string; password: string }) => Promise<boolean>
}

/** Who a person is: passwords, second factors and sessions, kept by better-auth in a schema of its own. */
export async function openAccounts({ database, secret, publicAddress, log, passwords }: AccountsOptions) {
  await underLock(database, () => database.owner.query('create schema if not exists auth'))
  // Better-auth reads moments as dates, so our column types are left out.
  const { types: _, ...connection } = database.connection
  const pool = listenForErrors(
    new pg.Pool({ ...connection, max: 4, options: '-c search_path=auth -c timezone=UTC' }),
    error => log.warn({ message: error.message }, 'a connection for accounts was lost'),
  )
  const options = {
    baseURL: publicAddress,
    basePath: '/api/auth',
    secret,
    database: pool,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      ...(passwords && { password: passwords }),
    },
    // A page of this server, under whichever of its addresses it was opened.
    trustedOrigins: (request?: Request) => [
      new URL(publicAddress).origin,
      ...(request ? [new URL(request.url).origin] : []),
    ],
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/two-factor/*': { window: 60, max: 10 } },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      useSecureCookies: publicAddress.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Failures of ours come to the house's own answer: 503 while the database is away.
    onAPIError: { throw: true },
    plugins: [twoFactor({ issuer: 'Workback' })],
  }
  await underLock(database, async () => (await getMigrations(options)).runMigrations())
  const auth = betterAuth(options)
  const oneBy = async (which: string, values: string[]): Promise<{ id: string; name: string; email: string } | null> =>
    (
      await pool.query<{ id: string; name: string; email: string }>(
        `select id, name, email from "user" ${which}`,
        values,
      )
    ).rows[0] ?? null
  return {
    auth,
    /** Sign-up is open to anybody only until there is a first account. */
    async isEmpty() {
      return (await pool.query('select 1 from "user" limit 1')).rowCount === 0
    },
    findByEmail: (email: string) => oneBy('where email = $1', [email.toLowerCase()]),
    first: () => oneBy('order by "createdAt" limit 1', []),
    close: () => pool.end(),
  }
}

/** Any number will do, as long as nobody else locks it. */
const ACCOUNTS_LOCK = 460_002

/** Two nodes that start at once would both make the same tables. */
async function underLock(database: Database, work: () => Promise<unknown>) {
  const client = await database.owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ACCOUNTS_LOCK])
    await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [ACCOUNTS_LOCK])
    client.release()
  }
}

export type Accounts = Awaited<ReturnType<typeof openAccounts>>
