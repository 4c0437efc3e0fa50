import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog } from '#web/shell/dialog.tsx'
import { ToolButton } from '#web/ui/action-menu.tsx'
import classes from './sheet.module.css'

/** A sheet over the page with a title; the button that closes it comes last, so that focus begins in the content. */
export function Sheet({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string
  onClose: () => void
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useLingui()
  return (
    <Dialog label={title} onClose={onClose} wide={wide}>
      <div className={classes.sheet}>
        <h2>{title}</h2>
        <div className={classes.content}>{children}</div>
        <div className={classes.close}>
          <ToolButton icon={X} word={t`Close`} keys="esc" onClick={onClose} />
        </div>
      </div>
    </Dialog>
  )
}
