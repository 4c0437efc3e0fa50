import { useEffect, useRef, type ReactNode } from 'react'
import classes from './dialog.module.css'

/** A sheet over the page on the browser's own dialog: focus stays inside, Escape closes, and focus comes back. */
export function Dialog({
  label,
  onClose,
  children,
  wide = false,
}: {
  label: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // Without a field to write in, the sheet itself is focused rather than its first button.
    if (!dialog.current?.querySelector('input, textarea')) dialog.current?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={classes.dialog}
      data-wide={wide || undefined}
      aria-label={label}
      onClose={onClose}
      onPointerDown={event => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={classes.content}>{children}</div>
    </dialog>
  )
}
