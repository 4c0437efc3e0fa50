import { problemFrom, unreachable } from '../api/problem.ts'
import type { WorkspaceSummary } from '../api/session.ts'
import type { BootstrapPart } from '../store/bootstrap.ts'
import type { BootstrapNews } from '../store/bootstrap.worker.ts'

/** A reader that the boot script started while this program was still on its way, and what it has told so far. */
export interface EarlyBootstrap {
  /** The workspace as the address names it. */
  workspace: string
  worker: Worker
  told: BootstrapNews[]
}

/** Milliseconds worked on what came before the page may draw and answer the keyboard. */
const WORKED = 8

/** The bootstrap of a workspace, read by a worker. Ends the worker when it is read, or nobody reads on. */
export async function* bootstrapParts({ id, slug }: WorkspaceSummary): AsyncGenerator<BootstrapPart, void, undefined> {
  const { worker, told } = takeEarly([id, slug]) ?? started(id)
  let wake = () => {}
  const hear = (news: BootstrapNews) => {
    told.push(news)
    wake()
  }
  worker.onmessage = ({ data }: MessageEvent<BootstrapNews>) => hear(data)
  worker.onerror = () => hear({ status: 0, body: null })
  let pauseAt = 0
  try {
    for (;;) {
      const news = told.shift()
      if (!news) await new Promise<void>(resolve => (wake = resolve))
      else if ('isWhole' in news) return
      else if ('status' in news) throw news.status === 0 ? unreachable() : problemFrom(news.status, news.body)
      else {
        if (performance.now() > pauseAt) {
          await breathe()
          pauseAt = performance.now() + WORKED
        }
        yield news.part
      }
    }
  } finally {
    worker.terminate()
  }
}

function started(workspace: string): EarlyBootstrap {
  const worker = new Worker(new URL('../store/bootstrap.worker.ts', import.meta.url), { type: 'module' })
  worker.postMessage(workspace)
  return { workspace, worker, told: [] }
}

/** The early reader, once, if it is of any use: what was refused before somebody signed in is asked again. */
function takeEarly(names: readonly string[]): EarlyBootstrap | null {
  const held = globalThis as { workbackBootstrap?: EarlyBootstrap }
  const early = held.workbackBootstrap
  delete held.workbackBootstrap
  if (!early) return null
  if (names.includes(early.workspace) && !early.told.some(news => 'status' in news)) return early
  early.worker.terminate()
  return null
}

interface Scheduler {
  postTask: (work: () => void, options: { priority: 'background' }) => Promise<void>
}

/** Whatever else the page has to do comes first. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  return scheduler
    ? scheduler.postTask(() => {}, { priority: 'background' })
    : new Promise(resolve => setTimeout(resolve))
}
