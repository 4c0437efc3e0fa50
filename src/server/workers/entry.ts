import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import type { FromWorker } from './thread.ts'

/** The whole of a worker's entry: takes work, tells news, hands back the result, and waits for more until it is ended. */
export function serveWork<Work, Result, News = never>(
  work: (given: Work, tell: (news: News) => void) => Promise<Result>,
): void {
  const port = parentPort
  if (!port) throw new Error('This file is the entry of a worker thread; it is started by `inWorker`.')
  const post = (message: FromWorker<News, Result>) => port.postMessage(message)
  port.on('message', (given: Work) =>
    work(given, news => post({ kind: 'news', news })).then(
      result => post({ kind: 'done', result, heapBytes: getHeapStatistics().total_heap_size }),
      (error: unknown) =>
        post({ kind: 'failed', message: String(error), stack: error instanceof Error ? error.stack : undefined }),
    ),
  )
}
