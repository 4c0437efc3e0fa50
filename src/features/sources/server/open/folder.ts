import { constants } from 'node:fs'
import { open, readdir, realpath, stat, type FileHandle } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { orRefuse } from '#server/refusal.ts'
import { openReader } from '#server/transfer/reading/reader.ts'
import { filePattern, type FilePattern } from '../../domain/host-rules.ts'
import { bounded, refusal, type Circumstances, type Opener, type OpenTable } from './table.ts'

interface Found {
  /** Below the host's folder. */
  name: string
  path: string
  sizeBytes: number
  changedAt: Date
}

/** How long a file must have kept its size, and how often one waits for that. */
const SETTLED_MILLISECONDS = 1_000
const WAITS_MAX = 10
const MOST_FILES = 1_000
const MOST_NAMED = 3

/** Files of the folder that the host allows: the newest, or all that match. */
export const openFolder: Opener<'folder'> = async ({ pattern, take }, { host, signal, pause }) => {
  const root = await rootOf(host.folder)
  const found = await matching(root, orRefuse(filePattern(pattern)))
  if (found.length === 0)
    throw refusal('no_file', `No file matches ${pattern} in the host’s folder. Check the name, or put the file there.`)
  const taken = take === 'newest' ? found.slice(-1) : found
  const settled: Found[] = []
  for (const file of taken) settled.push(await whenSettled(file, pause, signal))
  return { what: namesOf(settled), tables: tablesOf(settled, signal), versionMark: null }
}

/** The files of the folder itself and of the folders in it, the newest first. */
export async function filesOf(folder: string): Promise<Found[]> {
  const root = await rootOf(folder)
  const entries = await readdir(root, { withFileTypes: true })
  const folders = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
  const lists = await Promise.all(
    [[], ...folders.map(name => [name])].map(parts => matching(root, { folder: parts, name: /^[^.]/ })),
  )
  return lists.flat().sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime())
}

async function rootOf(folder: string | null): Promise<string> {
  if (folder === null)
    throw refusal(
      'no_folder',
      'This server does not let sources read files. Whoever hosts it can name a folder by WORKBACK_SOURCE_DIR and restart.',
    )
  return realpath(folder).catch(() => {
    throw refusal(
      'folder_gone',
      'The folder of WORKBACK_SOURCE_DIR is not there, or may not be read. Ask whoever hosts this server.',
    )
  })
}

/** The oldest first. A link that leads out of the folder is no file of it. */
async function matching(root: string, { folder, name }: FilePattern): Promise<Found[]> {
  const place = await realpath(join(root, ...folder)).catch(() => null)
  if (place === null || !isWithin(root, place)) return []
  const names = (await readdir(place).catch(() => [])).filter(each => name.test(each)).slice(0, MOST_FILES)
  const found = await Promise.all(names.map(each => fileAt(root, join(place, each), [...folder, each].join('/'))))
  return found.filter(file => file !== null).sort(byAge)
}

async function fileAt(root: string, path: string, name: string): Promise<Found | null> {
  try {
    const real = await realpath(path)
    if (!isWithin(root, real)) return null
    const { size, mtime, ...kind } = await stat(real).then(each => ({
      size: each.size,
      mtime: each.mtime,
      isFile: each.isFile(),
    }))
    return kind.isFile ? { name, path: real, sizeBytes: size, changedAt: mtime } : null
  } catch {
    return null
  }
}

const isWithin = (root: string, path: string) => {
  const way = relative(root, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep))
}

const byAge = (one: Found, other: Found) =>
  one.changedAt.getTime() - other.changedAt.getTime() || (one.name < other.name ? -1 : 1)

/** A file that is still being written is not taken: its size has to stay the same for a while. */
async function whenSettled(file: Found, pause: Circumstances['pause'], signal: AbortSignal): Promise<Found> {
  let last = file
  for (let waits = 0; waits < WAITS_MAX; waits++) {
    await pause(SETTLED_MILLISECONDS)
    signal.throwIfAborted()
    const now = await stat(file.path).catch(() => null)
    if (now === null)
      throw refusal('no_file', `${file.name} was taken away while it was looked at. It is read with the next run.`)
    if (now.size === last.sizeBytes && now.mtime.getTime() === last.changedAt.getTime()) return last
    last = { ...file, sizeBytes: now.size, changedAt: now.mtime }
  }
  throw refusal('still_written', `${file.name} is still being written. It is read with the next run.`)
}

async function* tablesOf(files: readonly Found[], signal: AbortSignal): AsyncGenerator<OpenTable> {
  for (const file of files) {
    signal.throwIfAborted()
    // Neither a link nor a pipe that somebody put in its place since.
    const handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => {
      throw refusal('unreadable_file', `${file.name} may not be read. Ask whoever hosts this server.`)
    })
    try {
      await refuseIfChanged(handle, file)
      const bytes = handle.createReadStream({ autoClose: false, signal })
      const { columns, batches } = orRefuse(await openReader(bounded(bytes, file.name), basename(file.path)))
      yield { name: files.length > 1 ? file.name : null, columns, batches }
      await refuseIfChanged(handle, file)
    } finally {
      await handle.close()
    }
  }
}

async function refuseIfChanged(handle: FileHandle, { name, sizeBytes, changedAt }: Found) {
  const now = await handle.stat()
  if (!now.isFile() || now.size !== sizeBytes || now.mtime.getTime() !== changedAt.getTime())
    throw refusal(
      'changed_meanwhile',
      `${name} was changed while it was read. Nothing was recorded; it is read with the next run.`,
    )
}

function namesOf(files: readonly Found[]): string {
  const named = files
    .slice(-MOST_NAMED)
    .map(file => file.name)
    .join(', ')
  const others = files.length - MOST_NAMED
  return (others > 0 ? `${named} and ${others} more` : named).slice(0, 300)
}
