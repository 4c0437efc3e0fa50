// Runs before the first paint, within the page, as a classic script without imports. It sets the theme. A page that
// stands already it has laid out in turns, and fetches the program when it has been painted; of an empty one it sends the
// two questions that the application will ask for certain, so that their answers travel while it is still being read.
{
  const kept = localStorage.getItem('workback:color-scheme')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#161614' : '#fcfcfa')

  const ask = (path: string, workspace: string | null = null) => ({
    workspace,
    answer: fetch(`/api/v1${path}`, {
      headers: { accept: 'application/json', ...(workspace ? { 'workback-workspace': workspace } : {}) },
    }).catch(() => null),
  })
  const [, area, slug] = location.pathname.split('/')
  // A browser that kept the workspace from an earlier visit asks only for what came since.
  const isNew = area === 'w' && slug !== undefined && localStorage.getItem(`workback:kept ${slug}`) === null
  if ('drawn' in document.documentElement.dataset) {
    // The page is on screen before it can answer: a click in between is kept, and made again when it can.
    const early = { clicked: null as EventTarget | null, stop: () => removeEventListener('click', keep, true) }
    const keep = ({ target }: Event) => {
      if (target instanceof Element && !target.closest('a[href]')) early.clicked = target
    }
    addEventListener('click', keep, true)
    Object.assign(globalThis, { workbackClicks: early })

    const program = () => {
      const aside = document.querySelector<HTMLTemplateElement>('template#program')
      if (aside) document.head.append(aside.content)
      aside?.remove()
    }
    const { dataset } = document.documentElement
    const turns = [
      // What is marked as later (`data-later`) is laid out in frames of its own: all at once would be one long task.
      () => void (dataset['turn'] = 'rows'),
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
    Object.assign(globalThis, {
      workbackEarly: {
        '/session': ask('/session'),
        ...(isNew ? { '/bootstrap': ask('/bootstrap', slug) } : {}),
      },
    })
  }
}
