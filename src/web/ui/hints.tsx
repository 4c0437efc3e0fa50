import { useEffect, useRef, useState } from 'react'
import classes from './hints.module.css'
import { formatMoment } from './format.ts'
import { Keys } from './keys.tsx'
import { placeBeside, type Side } from './placement.ts'

interface Hint {
  word: string
  keys: string | null
  side: Side
  anchor: HTMLElement
}

const DELAY = 400
/** A moment needs no hint of its own: it knows when it is. A day, ten characters long, says so already. */
const HINTED = '[data-hint], time[datetime*=T]'

/**
 * One hint for the whole page: any element with `data-hint="Close"` (and `data-hint-keys="escape"`,
 * `data-hint-side="beside"`) shows its word and keys on hover and on keyboard focus, and a moment its
 * exact time. A list of a thousand rows pays nothing for it.
 */
export function Hints() {
  const [hint, setHint] = useState<Hint | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = () => {
      clearTimeout(timer)
      setHint(null)
    }
    const enter = (event: Event) => {
      clearTimeout(timer)
      const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>(HINTED) : null
      if (!anchor || (event.type === 'focusin' && !anchor.matches(':focus-visible'))) return setHint(null)
      const { hint = '', hintKeys = null, hintSide } = anchor.dataset
      const word = anchor instanceof HTMLTimeElement ? formatMoment(anchor.dateTime) : hint
      timer = setTimeout(
        () => setHint({ word, keys: hintKeys, anchor, side: hintSide === 'beside' ? 'beside' : 'below' }),
        event.type === 'focusin' ? 0 : DELAY,
      )
    }
    document.addEventListener('pointerover', enter)
    document.addEventListener('focusin', enter)
    document.addEventListener('pointerdown', leave, true)
    document.addEventListener('keydown', leave, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', enter)
      document.removeEventListener('focusin', enter)
      document.removeEventListener('pointerdown', leave, true)
      document.removeEventListener('keydown', leave, true)
    }
  }, [])
  useEffect(() => {
    if (!hint || !box.current) return
    box.current.showPopover()
    placeBeside(box.current, hint.anchor, hint.side)
  }, [hint])
  if (!hint || !hint.anchor.isConnected) return null
  return (
    <div ref={box} popover="manual" role="tooltip" className={classes.hint} key={hint.word}>
      {hint.word}
      {hint.keys && <Keys of={hint.keys} />}
    </div>
  )
}
