import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { ToolButton } from './action-menu.tsx'
import classes from './modal.module.css'

interface ModalProps {
  opened: boolean
  onClose: () => void
  title: string
  /** `lg` for tables and previews. */
  size?: 'md' | 'lg'
  children: ReactNode
}

/** One small task over the page, on the browser's own dialog: focus stays inside, Escape closes, focus comes back. */
export function Modal({ opened, ...rest }: ModalProps) {
  return opened ? <OpenModal {...rest} /> : null
}

function OpenModal({ onClose, title, size = 'md', children }: Omit<ModalProps, 'opened'>) {
  const { t } = useLingui()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const box = dialog.current
    if (!box?.open) box?.showModal()
    const first =
      box?.querySelector<HTMLElement>('[data-autofocus]') ?? box?.querySelector<HTMLElement>('input, textarea, select')
    if (first) first.focus()
    else box?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={classes.modal}
      data-size={size}
      aria-labelledby={id}
      // Escape asks; the page decides, since the address may say that this is open.
      onCancel={event => {
        event.preventDefault()
        if (event.target === dialog.current) onClose()
      }}
      onPointerDown={event => event.target === dialog.current && onClose()}
    >
      <div className={classes.content}>
        <header>
          <h2 id={id}>{title}</h2>
          <ToolButton icon={X} word={t`Close`} keys="escape" onClick={onClose} />
        </header>
        <div className={classes.body}>{children}</div>
      </div>
    </dialog>
  )
}
