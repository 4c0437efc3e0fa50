import { createContext, use, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'

/** So many are there at once: more than fit on a tall screen. */
const AT_ONCE = 4
/** What a pause between two frames leaves room for. */
const IN_A_PAUSE = 3
/** Filled before they come into sight: a screen and a half ahead, both ways. */
const AHEAD = '150% 0px'

interface Waiting {
  element: Element
  fill: () => void
}

/** Fills the parts of a long page: those in sight first, the others one after the other while nothing else is to do. */
class Filler {
  private readonly waiting = new Map<Element, Waiting>()
  private readonly watch =
    typeof IntersectionObserver === 'undefined'
      ? null
      : new IntersectionObserver(
          entries => entries.forEach(({ isIntersecting, target }) => isIntersecting && this.fill(target)),
          { rootMargin: AHEAD },
        )
  private pause: number | null = null

  add(element: Element, fill: () => void) {
    this.waiting.set(element, { element, fill })
    this.watch?.observe(element)
    this.pause ??= rest(this.next)
    return () => this.forget(element)
  }

  /** Everything at once: a page that is printed is whole. */
  all = () => flushSync(() => [...this.waiting.keys()].forEach(element => this.fill(element)))

  close() {
    this.watch?.disconnect()
    if (this.pause !== null) stopResting(this.pause)
  }

  private readonly next = () => {
    for (const element of [...this.waiting.keys()].slice(0, IN_A_PAUSE)) this.fill(element)
    this.pause = this.waiting.size > 0 ? rest(this.next) : null
  }

  private fill(element: Element) {
    const found = this.waiting.get(element)
    this.forget(element)
    found?.fill()
  }

  private forget(element: Element) {
    this.waiting.delete(element)
    this.watch?.unobserve(element)
  }
}

// Safari has no word for a pause.
const rest = (work: () => void): number =>
  'requestIdleCallback' in window ? requestIdleCallback(work) : (setTimeout(work, 50) as unknown as number)
const stopResting = (pause: number) =>
  'cancelIdleCallback' in window ? cancelIdleCallback(pause) : clearTimeout(pause)

const FillerContext = createContext<Filler | null>(null)

/** Around a page of many parts of which each takes its time to draw. */
export function FilledInTurn({ children }: { children: ReactNode }) {
  const [filler] = useState(() => new Filler())
  useEffect(() => {
    addEventListener('beforeprint', filler.all)
    return () => {
      removeEventListener('beforeprint', filler.all)
      filler.close()
    }
  }, [filler])
  return <FillerContext value={filler}>{children}</FillerContext>
}

/**
 * Whether a part of the page is to be drawn by now. Once it has been, it stays: then it is found by the browser's search
 * and read by screen readers, wherever it stands.
 */
export function useTurn(place: number): { isFilled: boolean; place: React.RefObject<HTMLElement | null> } {
  const filler = use(FillerContext)
  const element = useRef<HTMLElement>(null)
  const [isFilled, setFilled] = useState(filler === null || place < AT_ONCE)
  useLayoutEffect(() => {
    if (isFilled || filler === null || element.current === null) return
    return filler.add(element.current, () => setFilled(true))
  }, [filler, isFilled])
  return useMemo(() => ({ isFilled, place: element }), [isFilled])
}
