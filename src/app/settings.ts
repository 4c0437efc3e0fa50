import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the environment says; every name is told in docs/operate. */
export interface Settings {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  publicAddress: string
  /** Addresses or ranges of proxies whose X-Forwarded-For is believed. */
  proxies: string[]
}

/** A setting that cannot be used; told without a stack, since the person at the terminal can mend it. */
export class SettingProblem extends Error {}

export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(environment['PORT'] ?? 4600)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingProblem(`PORT is "${environment['PORT']}". Write a number from 0 to 65535.`)
  const host = environment['HOST'] || '127.0.0.1'
  const publicAddress = (
    environment['WORKBACK_URL'] || `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  ).replace(/\/+$/, '')
  if (!URL.canParse(publicAddress))
    throw new SettingProblem(
      `WORKBACK_URL is "${publicAddress}". Write an address such as https://workback.example.org.`,
    )
  const databaseUrl = environment['DATABASE_URL'] || null
  if (databaseUrl !== null && !POSTGRES.test(databaseUrl))
    throw new SettingProblem(
      'DATABASE_URL is no address of a PostgreSQL server. Write it as postgres://user:password@host:5432/database.',
    )
  return {
    port,
    host,
    dataDir: resolve(environment['WORKBACK_DATA'] || './data'),
    databaseUrl,
    publicAddress,
    proxies: readProxies(environment['WORKBACK_PROXIES']),
  }
}

/** As the driver reads it: an address, or the folder of a socket. What was written is not told: it may hold a password. */
const POSTGRES = /^(postgres(ql)?:\/\/|socket:|\/)/i

const PROXY = /^(loopback|linklocal|uniquelocal|[0-9a-f.:]+(\/\d{1,3})?)$/i

function readProxies(written: string | undefined): string[] {
  if (!written) return ['loopback']
  const proxies = written.split(',').map(proxy => proxy.trim())
  const wrong = proxies.find(proxy => !PROXY.test(proxy))
  if (wrong === undefined) return proxies
  throw new SettingProblem(
    `WORKBACK_PROXIES names "${wrong}". Write addresses or ranges such as 10.0.0.0/8, with commas.`,
  )
}

const SHORTEST_SECRET = 24

/** Signs sessions. Made once and kept beside the data, unless it is given. */
export function readSecret(settings: Settings, environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['WORKBACK_SECRET']
  if (given) {
    if (given.length < SHORTEST_SECRET)
      throw new SettingProblem(
        `WORKBACK_SECRET is too short. Use at least ${SHORTEST_SECRET} characters, for example: openssl rand -base64 32`,
      )
    return given
  }
  if (settings.databaseUrl)
    throw new SettingProblem(
      'With DATABASE_URL, set WORKBACK_SECRET too: every node needs the same one. Make one with: openssl rand -base64 32',
    )
  const file = join(settings.dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(settings.dataDir, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
  return made
}
