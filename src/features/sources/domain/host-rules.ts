import { done, refused, type Outcome } from '#kernel/outcome.ts'

/** Hosts that addresses may name, as the setting lists them: `data.example.org, *.lan.example, 10.0.0.5:8080`. */
export const hostsIn = (setting: string | undefined): string[] =>
  (setting ?? '')
    .split(',')
    .map(host => host.trim().toLowerCase())
    .filter(Boolean)

/** Whether an address may be read. A port that is named must be that one; without one any port will do. */
export function isAllowedHost(address: URL, allowed: readonly string[]): boolean {
  const name = address.hostname.toLowerCase()
  const port = address.port || (address.protocol === 'https:' ? '443' : '80')
  return allowed.some(entry => {
    const { host, port: wanted } = partsOf(entry)
    const isNamed = host.startsWith('*.')
      ? name.endsWith(host.slice(1)) && name.length > host.length - 1
      : name === host
    return isNamed && (wanted === null || wanted === port)
  })
}

/** An address of version 6 is written in brackets: its own colons are no port's. */
function partsOf(entry: string): { host: string; port: string | null } {
  const [, host = entry, port = null] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  return { host, port }
}

/** What an address must be before anybody is asked: of the web, without a password, of a host that is allowed. */
export function checkAddress(written: string, allowed: readonly string[]): Outcome<URL> {
  const problem = (code: string, message: string) =>
    refused({ field: 'settings.address', code: `source.${code}`, message })
  const address = URL.canParse(written) ? new URL(written) : null
  if (address === null || (address.protocol !== 'http:' && address.protocol !== 'https:'))
    return problem('bad_address', 'Write an address that begins with http:// or https://.')
  if (address.username !== '' || address.password !== '')
    return problem(
      'password_in_address',
      'An address here is seen by every member, so it must hold no name or password. Take them out.',
    )
  if (!isAllowedHost(address, allowed))
    return problem(
      'host_not_allowed',
      `This server does not let sources read ${address.host}. Whoever hosts it can add it to WORKBACK_SOURCE_HOSTS and restart${
        allowed.length > 0 ? `; allowed are ${allowed.join(', ')}` : ''
      }.`,
    )
  return done(address)
}

export interface FilePattern {
  /** Below the host's folder; empty for the folder itself. */
  folder: string[]
  /** The last part, in which `*` stands for any letters and `?` for one. */
  name: RegExp
}

/** A pattern stays below the folder: no part may lead up or begin anew. */
export function filePattern(written: string): Outcome<FilePattern> {
  const parts = written.trim().replaceAll('\\', '/').split('/')
  const last = parts.pop() ?? ''
  const isBad = parts.some(part => part === '' || part === '.' || part === '..' || /[*?]/.test(part))
  if (isBad || last === '' || last === '.' || last === '..' || written.includes('\0'))
    return refused({
      field: 'settings.pattern',
      code: 'source.bad_pattern',
      message:
        'Write a file’s name below the folder, such as orders-*.csv or sales/2026-*.csv. Only the last part may hold * or ?.',
    })
  const name = last
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  return done({ folder: parts, name: new RegExp(`^${name}$`, 'iu') })
}
