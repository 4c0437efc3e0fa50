import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { ToolButton } from '../ui/action-menu.tsx'
import { Keys } from '../ui/keys.tsx'
import { Dialog } from './dialog.tsx'
import { useShortcutList, type Shortcut } from './shortcuts.ts'
import classes from './shortcut-sheet.module.css'

/** Every key that does something right now. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const list = meant(useShortcutList())
  const groups = [...new Set(list.map(each => each.group))]
  return (
    <Dialog label={t`Keyboard shortcuts`} onClose={onClose} wide>
      <header className={classes.header}>
        <h2>{t`Keyboard shortcuts`}</h2>
        <form method="dialog"><ToolButton icon={X} word={t`Close`} keys="escape" onClick={onClose} /></form>
      </header>
      <div className={classes.groups}>
        {groups.map(group => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>{list.filter(each => each.group === group).map(each => <div key={each.keys}><dt>{each.word}</dt><dd><Keys of={each.keys} /></dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** Of several meanings of the same keys only the nearest counts. */
const meant = (list: readonly Shortcut[]) => list.filter((each, index) => list.findIndex(other => other.keys === each.keys) === index)
