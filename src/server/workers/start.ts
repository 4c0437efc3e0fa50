import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot } from '../db/migrate.ts'
import { keepThread, threadFor, type FromWorker } from './thread.ts'

export interface WorkerOptions<News> {
  /** Told while it works. */
  onNews?: (news: News) => void
  megabytesMax?: number
  /** Ends the thread in the middle of its work; the caller is told the signal's reason. */
  signal?: AbortSignal
}

const MEGABYTES_MAX = 512

/**
 * Does heavy work in a thread of its own, so that requests are answered meanwhile. `source` is the entry below
 * `src`, named `<something>.worker.ts`; the build bundles each such file beside the server. A thread does one work at
 * a time, and the next of its kind after it: to read the program anew takes longer than most work does.
 */
export async function inWorker<Work, Result, News = never>(
  source: `${string}.worker.ts`,
  work: Work,
  { onNews, megabytesMax = MEGABYTES_MAX, signal }: WorkerOptions<News> = {},
): Promise<Result> {
  const file = await fileOf(source)
  signal?.throwIfAborted()
  const thread = threadFor(file, megabytesMax)
  const { worker } = thread
  const end = () => void worker.terminate()
  signal?.addEventListener('abort', end, { once: true })
  return new Promise<Result>((resolve, reject) => {
    const hear = (message: FromWorker<News, Result>) => {
      if (message.kind === 'news') return onNews?.(message.news)
      if (message.kind === 'failed') return reject(Object.assign(new Error(message.message), { stack: message.stack }))
      worker.off('message', hear).off('error', reject).off('exit', gone)
      keepThread(thread, message.heapBytes)
      resolve(message.result)
    }
    const gone = (code: number) => {
      if (signal?.aborted) reject(signal.reason)
      else reject(new Error(`The worker ${source} ended with code ${code} before it was done.`))
    }
    worker.on('message', hear).on('error', reject).on('exit', gone)
    worker.postMessage(work)
  })
    .catch((error: unknown) => {
      end()
      throw error
    })
    .finally(() => signal?.removeEventListener('abort', end))
}

/** Built programs have their workers beside them; from source, the entry is bundled when it is first needed. */
async function fileOf(source: string): Promise<string> {
  const here = fileURLToPath(import.meta.url)
  if (!here.endsWith('.ts')) return join(dirname(here), basename(source).replace(/\.ts$/, extname(here)))
  const known = bundled.get(source) ?? bundle(source)
  bundled.set(source, known)
  return known
}

const bundled = new Map<string, Promise<string>>()

async function bundle(source: string): Promise<string> {
  const root = packageRoot()
  const folder = join(root, 'node_modules', '.cache', 'workback', String(process.pid))
  const outfile = join(folder, basename(source).replace(/\.ts$/, '.mjs'))
  if (!existsSync(folder)) await mkdir(folder, { recursive: true })
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [join('src', source)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  return outfile
}
