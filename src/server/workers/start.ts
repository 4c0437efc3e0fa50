import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../db/migrate.ts'

export interface WorkerOptions<News> {
  /** Told while it works. */
  onNews?: (news: News) => void
  megabytesMax?: number
  /** Ends the thread in the middle of its work; the caller is told the signal's reason. */
  signal?: AbortSignal
}

export type FromWorker<News, Result> =
  | { kind: 'news'; news: News }
  | { kind: 'done'; result: Result }
  | { kind: 'failed'; message: string; stack: string | undefined }

const MEGABYTES_MAX = 512

/**
 * Does heavy work in a thread of its own, so that requests are answered meanwhile. `source` is the entry below
 * `src`, named `<something>.worker.ts`; the build bundles each such file beside the server.
 */
export async function inWorker<Work, Result, News = never>(
  source: `${string}.worker.ts`,
  work: Work,
  { onNews, megabytesMax = MEGABYTES_MAX, signal }: WorkerOptions<News> = {},
): Promise<Result> {
  const file = await fileOf(source)
  signal?.throwIfAborted()
  const worker = new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
  })
  const end = () => void worker.terminate()
  signal?.addEventListener('abort', end, { once: true })
  return new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: FromWorker<News, Result>) => {
      if (message.kind === 'news') return onNews?.(message.news)
      if (message.kind === 'done') return resolve(message.result)
      reject(Object.assign(new Error(message.message), { stack: message.stack }))
    })
    worker.once('error', reject)
    worker.once('exit', code => {
      if (signal?.aborted) reject(signal.reason)
      else reject(new Error(`The worker ${source} ended with code ${code} before it was done.`))
    })
  }).finally(() => signal?.removeEventListener('abort', end))
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
