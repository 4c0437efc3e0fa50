import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { ToolButton } from '../ui/action-menu.tsx'
import { Keys } from '../ui/keys.tsx'
import { Dialog } from './dialog.tsx'
import { useShortcutList, type Shortcut } from './shortcuts.ts'
import classes from './shortcut-sheet.module.css'

/** Every key that does something right now. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const mayWrite = roleMay(useWorkspace().me.role, 'entity.write')
  const list = joined(meant(useShortcutList().filter(each => mayWrite || !each.isOff)))
  const groups = [...new Set(list.map(each => each.group))]
  return (
    <Dialog label={t`Keyboard shortcuts`} onClose={onClose} wide>
      <header className={classes.header}>
        <h2>{t`Keyboard shortcuts`}</h2>
        <form method="dialog">
          <ToolButton icon={X} word={t`Close`} keys="escape" onClick={onClose} />
        </form>
      </header>
      <div className={classes.groups}>
        {groups.map(group => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {list
                .filter(each => each.group === group)
                .map(each => (
                  <div key={each.word}>
                    <dt>{each.word}</dt>
                    <dd>
                      {each.all.map(keys => (
                        <Keys key={keys} of={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** Two ways to the same thing stand in one line. */
const joined = (list: readonly Shortcut[]) =>
  list.flatMap((each, index) => {
    const isSame = (other: Shortcut) => other.group === each.group && other.word === each.word
    return list.findIndex(isSame) === index ? [{ ...each, all: list.filter(isSame).map(other => other.keys) }] : []
  })

/** Of several meanings of the same keys only the nearest counts. */
const meant = (list: readonly Shortcut[]) =>
  list.filter((each, index) => list.findIndex(other => other.keys === each.keys) === index)
