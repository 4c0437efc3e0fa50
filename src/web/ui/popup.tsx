import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { placeBeside, type Side } from './placement.ts'
import classes from './popup.module.css'

export interface PopupTarget {
  ref: RefObject<HTMLButtonElement | null>
  onClick: () => void
  'aria-expanded': boolean
  'aria-haspopup': 'menu' | 'listbox' | 'dialog'
  'aria-controls': string | undefined
}
interface PopupProps {
  /** Draws the button; give it everything it is handed. */
  target: (target: PopupTarget, open: boolean) => ReactNode
  children: (close: () => void) => ReactNode
  kind?: 'menu' | 'listbox' | 'dialog'
  side?: Side
  label?: string
  width?: number
  /** Held by the page when keys open it too. */
  open?: boolean
  onOpen?: (open: boolean) => void
}

/** Something that opens beside a button: on the browser's top layer, closed by Escape or a press elsewhere. */
export function Popup({
  target,
  children,
  kind = 'dialog',
  side = 'below',
  label,
  width,
  open: held,
  onOpen,
}: PopupProps) {
  const [own, setOwn] = useState(false)
  const open = held ?? own
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const become = (next: boolean) => {
    setOwn(next)
    onOpen?.(next)
  }
  const close = () => {
    become(false)
    button.current?.focus({ preventScroll: true })
  }
  return (
    <>
      {target(
        {
          ref: button,
          onClick: () => become(!open),
          'aria-expanded': open,
          'aria-haspopup': kind,
          'aria-controls': open ? id : undefined,
        },
        open,
      )}
      {open && (
        <PopupSurface
          id={id}
          anchor={button}
          side={side}
          kind={kind}
          label={label}
          width={width}
          onClose={close}
          onLeave={() => become(false)}
        >
          {children(close)}
        </PopupSurface>
      )}
    </>
  )
}

const FOCUSED_FIRST = [
  '[autofocus], [data-autofocus], input',
  '[role=menuitem], [role=option], button, a[href], [tabindex="0"]',
]

interface SurfaceProps {
  id?: string
  anchor: RefObject<HTMLElement | null>
  side?: Side
  kind?: 'menu' | 'listbox' | 'dialog'
  label?: string | undefined
  width?: number | undefined
  /** Escape: back to the button. */
  onClose: () => void
  /** A press elsewhere: focus goes where it was pressed. */
  onLeave: () => void
  children: ReactNode
}

/** The opened part alone, for what is anchored to something else than a button: a cell, a selection of text. */
export function PopupSurface({
  id,
  anchor,
  side = 'below',
  kind = 'dialog',
  label,
  width,
  onClose,
  onLeave,
  children,
}: SurfaceProps) {
  const surface = useRef<HTMLDivElement>(null)
  const leave = useRef(onLeave)
  leave.current = onLeave
  useLayoutEffect(() => {
    const box = surface.current
    if (!box) return
    box.showPopover()
    const place = () => anchor.current && placeBeside(box, anchor.current, side)
    place()
    const watch = new ResizeObserver(place)
    watch.observe(box)
    addEventListener('resize', place)
    addEventListener('scroll', place, true)
    return () => {
      watch.disconnect()
      removeEventListener('resize', place)
      removeEventListener('scroll', place, true)
    }
  }, [anchor, side])
  useEffect(() => {
    // What is written in comes before what is pressed, wherever it stands.
    const first = FOCUSED_FIRST.map(each => surface.current?.querySelector<HTMLElement>(each)).find(Boolean)
    first?.focus({ preventScroll: true })
    const press = (event: PointerEvent) => {
      if (
        !(event.target instanceof Node) ||
        surface.current?.contains(event.target) ||
        anchor.current?.contains(event.target)
      )
        return
      if (event.target instanceof Element && event.target.closest('[popover]')) return
      leave.current()
    }
    document.addEventListener('pointerdown', press, true)
    return () => document.removeEventListener('pointerdown', press, true)
  }, [anchor])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    event.preventDefault()
    onClose()
  }
  return (
    <div
      ref={surface}
      id={id}
      popover="manual"
      role={kind === 'listbox' ? undefined : kind}
      aria-label={label}
      className={classes.popup}
      style={width ? { width } : undefined}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  )
}
