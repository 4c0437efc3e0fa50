import { Worker } from 'node:worker_threads'

/** What a thread says of the work it was given. */
export type FromWorker<News, Result> =
  | { kind: 'news'; news: News }
  | { kind: 'done'; result: Result; heapBytes: number }
  | { kind: 'failed'; message: string; stack: string | undefined }

export interface Thread {
  worker: Worker
  /** Of which program, and with how much memory: threads of one kind do each other's work. */
  kind: string
}

/** So long a thread waits for more: somebody who tries an import out will run it, and change it, and run it again. */
const IDLE_MILLISECONDS = 20_000
/** A thread that has grown larger is ended, so that its memory is given back. */
const IDLE_HEAP_BYTES_MAX = 150_000_000

const idle = new Map<string, { thread: Thread; forget: () => void }>()

/** A thread that waits for work of this kind, or a new one. */
export function threadFor(file: string, megabytesMax: number): Thread {
  const kind = `${megabytesMax} ${file}`
  const waiting = idle.get(kind)
  if (waiting === undefined)
    return { worker: new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: megabytesMax } }), kind }
  waiting.forget()
  waiting.thread.worker.ref()
  return waiting.thread
}

/** Lets a thread wait for the next work, unless another one does. It keeps no process from its end. */
export function keepThread(thread: Thread, heapBytes: number): void {
  const { worker, kind } = thread
  if (idle.has(kind) || heapBytes > IDLE_HEAP_BYTES_MAX) return void worker.terminate()
  const end = () => {
    forget()
    void worker.terminate()
  }
  const timer = setTimeout(end, IDLE_MILLISECONDS).unref()
  const forget = () => {
    clearTimeout(timer)
    worker.off('exit', forget).off('error', end)
    idle.delete(kind)
  }
  worker.once('exit', forget).once('error', end).unref()
  idle.set(kind, { thread, forget })
}
