// Runs before the first paint, within the page, as a classic script without imports. It sets the theme. A page that
// stands already it has laid out in turns, and fetches the program when it has been painted; of an empty one it sends the
// two questions that the application will ask for certain, so that their answers travel while it is still being read.
/** The address of `store/bootstrap.worker.ts`, where it was built. */
declare const BOOTSTRAP_WORKER: string | null

{
  const kept = localStorage.getItem('workback:color-scheme')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#161614' : '#fcfcfa')

  if ('drawn' in document.documentElement.dataset) {
    // The page is on screen before it can answer: a click in between is kept, and made again when it can.
    const early = { clicked: null as EventTarget | null, stop: () => removeEventListener('click', keep, true) }
    const keep = ({ target }: Event) => {
      if (target instanceof Element && !target.closest('a[href]')) early.clicked = target
    }
    addEventListener('click', keep, true)
    Object.assign(globalThis, { workbackClicks: early })

    const { scheduler } = globalThis as unknown as { scheduler?: { postTask?: (work: () => void) => unknown } }
    const inTurn = (work: () => void) => void (scheduler?.postTask ? scheduler.postTask(work) : work())
    // To ask for all its files in one go would be a long task by itself.
    const program = () => {
      const aside = document.querySelector<HTMLTemplateElement>('template#program')
      for (const file of aside ? [...aside.content.children] : []) inTurn(() => document.head.append(file))
      aside?.remove()
    }
    const { dataset } = document.documentElement
    // What is marked as later (`data-later`) is laid out in frames of its own: all at once would be one long task.
    const turns = [
      ...['rows', 'beside', 'menu'].map(turn => () => void (dataset['turn'] = turn)),
      () => void delete dataset['turn'],
      program,
    ]
    const next = () => {
      turns.shift()?.()
      if (turns.length > 0) afterFrame(next)
    }
    const afterFrame = (work: () => void) => requestAnimationFrame(() => setTimeout(work))
    dataset['turn'] = 'frame'
    addEventListener('DOMContentLoaded', () => {
      afterFrame(next)
      // A tab that nobody looks at draws no frames, and is made ready all the same.
      setTimeout(() => {
        for (const turn of turns.splice(0)) turn()
      }, 1000)
    })
  } else {
    const headers = { accept: 'application/json' }
    Object.assign(globalThis, {
      workbackEarly: { '/session': fetch('/api/v1/session', { headers }).catch(() => null) },
    })
    const [, area, workspace] = location.pathname.split('/')
    // A browser that kept the workspace from an earlier visit asks only for what came since.
    const isNew = area === 'w' && workspace && localStorage.getItem(`workback:kept ${workspace}`) === null
    if (isNew && BOOTSTRAP_WORKER) {
      const worker = new Worker(BOOTSTRAP_WORKER, { type: 'module' })
      const told: unknown[] = []
      worker.onmessage = ({ data }) => told.push(data)
      worker.onerror = () => told.push({ status: 0, body: null })
      worker.postMessage(workspace)
      Object.assign(globalThis, { workbackBootstrap: { workspace, worker, told } })
    }
  }
}
