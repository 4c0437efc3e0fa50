import { DatabaseUnavailable } from '#server/db/unavailable.ts'
import { Refusal } from '#server/refusal.ts'
import { SettingProblem } from './settings.ts'
import { CommandProblem } from './workspace.ts'

/** What the person at the terminal can mend, by what the system calls it. */
const SYSTEM_REASONS: Readonly<Record<string, (path: string, syscall: string) => string>> = {
  ENOENT: (path, syscall) =>
    syscall === 'open' || syscall === 'rename'
      ? `There is no file or folder ${path}. Check the path.`
      : `There is no ${path}.`,
  EACCES: path => `This account may not use ${path}. Choose another place, or change who may.`,
  EPERM: path => `This account may not use ${path}. Choose another place, or change who may.`,
  EISDIR: path => `${path} is a folder. Name a file.`,
  ENOTDIR: path => `${path} runs through something that is no folder. Check the path.`,
  ENOSPC: () => 'The disk is full. Nothing half-done was kept; make room and try again.',
  EROFS: path => `${path} lies on a disk that is read-only. Choose another place.`,
}

/** Why a command failed, in words for who typed it. With DEBUG set, a fault of ours tells where it arose. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof CommandProblem || error instanceof SettingProblem || error instanceof Refusal)
    return error.message
  if (error instanceof DatabaseUnavailable && error.cause instanceof Error && error.cause.message)
    return `${error.message} (${error.cause.message})`
  const { code, path, syscall, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use already. Stop what runs there, or choose another: PORT=4601`
  const known = code === undefined ? undefined : SYSTEM_REASONS[code]
  if (known && (path !== undefined || code === 'ENOSPC'))
    return known((path ?? '').replace(/\.part(ial)?$/, ''), syscall ?? '')
  return process.env['DEBUG'] ? (error.stack ?? error.message) : error.message
}
