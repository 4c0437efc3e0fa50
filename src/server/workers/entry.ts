import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker } from './start.ts'

/** The whole of a worker's entry: takes the work it was started with, tells news, hands back the result, ends. */
export function serveWork<Work, Result, News = never>(
  work: (given: Work, tell: (news: News) => void) => Promise<Result>,
): void {
  const port = parentPort
  if (!port) throw new Error('This file is the entry of a worker thread; it is started by `inWorker`.')
  const post = (message: FromWorker<News, Result>) => port.postMessage(message)
  work(workerData as Work, news => post({ kind: 'news', news })).then(
    result => post({ kind: 'done', result }),
    (error: unknown) =>
      post({ kind: 'failed', message: String(error), stack: error instanceof Error ? error.stack : undefined }),
  )
}
