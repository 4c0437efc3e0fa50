import { useCallback, useEffect, useState, type RefObject } from 'react'

export interface RowWindow {
  /** The first row that is drawn, and the one after the last. */
  from: number
  to: number
  /** Of these, those that can be seen now: the first, and the one after the last. */
  seenFrom: number
  seenTo: number
  /** At most so many are drawn at once, wherever the window stands: a row's place modulo this is its own among them. */
  slots: number
  /** Brings a row on screen, with as little movement as possible. */
  show: (index: number) => void
}

/** Rows drawn beyond the edges, so that a flick of the wheel meets rows and not a gap. */
const BEYOND = 6
/** Before it has been measured a list is taken to be this high, in pixels: its rows come with the first drawing. */
const FIRST_HEIGHT = 900
/** The window moves in steps, so that most scroll events draw nothing. */
const STEP = 4

/**
 * Which rows of equal height are on screen. Redraws only when the window moves by a step: ten thousand rows
 * scroll at the price of forty.
 */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  top: number,
): RowWindow {
  const [range, setRange] = useState(() => ({ first: 0, seen: Math.ceil(FIRST_HEIGHT / height) - BEYOND }))
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const first = Math.floor(Math.max(0, element.scrollTop - top) / height / STEP) * STEP
      const seen = STEP + Math.ceil(element.clientHeight / height)
      setRange(before => (before.first === first && before.seen === seen ? before : { first, seen }))
    }
    element.addEventListener('scroll', look, { passive: true })
    // It looks for the first time when the browser has laid the page out by itself: asking before would make it do so twice.
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      watch.disconnect()
    }
  }, [box, count, height, top])
  const show = useCallback(
    (index: number) => {
      const element = box.current
      if (!element) return
      const start = index * height
      // The header covers the top of what scrolls.
      if (start < element.scrollTop) element.scrollTop = start
      else if (start + height + top > element.scrollTop + element.clientHeight)
        element.scrollTop = start + height + top - element.clientHeight
    },
    [box, height, top],
  )
  const within = (index: number) => Math.min(Math.max(0, index), count)
  const end = range.first + range.seen
  return {
    from: within(range.first - BEYOND),
    to: within(end + BEYOND),
    seenFrom: within(range.first),
    seenTo: within(end),
    slots: range.seen + 2 * BEYOND,
    show,
  }
}
