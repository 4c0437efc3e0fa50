import { useLingui } from '@lingui/react/macro'
import { Check, Ellipsis, type LucideIcon } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import classes from './action-menu.module.css'
import { Keys } from './keys.tsx'
import type { Side } from './placement.ts'
import { Popup, type PopupTarget } from './popup.tsx'

export interface Action {
  word: string
  icon?: LucideIcon
  keys?: string
  run: () => void
  /** Ends something: shown in red, below a line. */
  grave?: boolean
  checked?: boolean
  disabled?: boolean
  /** A heading above it. */
  group?: string
}

interface ActionMenuProps {
  actions: readonly (Action | null)[]
  /** Draws the button; without it, three dots. */
  target?: (target: PopupTarget, open: boolean) => ReactNode
  label?: string
  side?: Side
  /** Above the actions. */
  top?: ReactNode
  open?: boolean
  onOpen?: (open: boolean) => void
}

/** A menu of words, with their icons and keys. */
export function ActionMenu({ actions, target, label, side, top, ...held }: ActionMenuProps) {
  const { t } = useLingui()
  const name = label ?? t`More`
  const dots = (handed: PopupTarget) => (
    <button type="button" className={classes.tool} aria-label={name} data-hint={name} {...handed}>
      <Ellipsis />
    </button>
  )
  return (
    <Popup kind="menu" label={name} target={target ?? dots} {...(side ? { side } : {})} {...held}>
      {close => (
        <div onKeyDown={walk} className={classes.menu}>
          {top}
          <Actions actions={actions.filter(action => action !== null)} close={close} />
        </div>
      )}
    </Popup>
  )
}

function Actions({ actions, close }: { actions: readonly Action[]; close: () => void }) {
  return actions.map((action, index) => {
    const before = actions[index - 1]
    const Icon = action.icon
    return [
      action.grave && before && !before.grave ? <hr key={`line ${index}`} /> : null,
      action.group !== undefined && action.group !== before?.group ? (
        <h3 key={`group ${index}`}>{action.group}</h3>
      ) : null,
      <button
        key={`${action.word} ${index}`}
        type="button"
        className={classes.item}
        disabled={action.disabled}
        data-grave={action.grave || undefined}
        role={action.checked === undefined ? 'menuitem' : 'menuitemradio'}
        aria-checked={action.checked}
        tabIndex={-1}
        onPointerMove={event => event.currentTarget.focus({ preventScroll: true })}
        onClick={() => (close(), action.run())}
      >
        {Icon && <Icon />}
        <span>{action.word}</span>
        {action.checked ? <Check /> : action.keys ? <Keys of={action.keys} /> : null}
      </button>,
    ]
  })
}

/** Arrows, Home, End, and the first letter of a word. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next =
    event.key === 'ArrowDown'
      ? (at + 1) % items.length
      : event.key === 'ArrowUp'
        ? (at <= 0 ? items.length : at) - 1
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? items.length - 1
            : event.key.length === 1 && event.key !== ' '
              ? byLetter(items, at, event.key)
              : -1
  if (next < 0) return
  event.preventDefault()
  items[next]?.focus()
}

function byLetter(items: readonly HTMLElement[], at: number, letter: string) {
  const order = [...items.keys()].map(index => (index + at + 1) % items.length)
  return order.find(index => items[index]?.innerText.toLowerCase().startsWith(letter.toLowerCase())) ?? -1
}

interface ToolButtonProps {
  icon: LucideIcon
  word: string
  keys?: string
  onClick: () => void
  pressed?: boolean
}

/** A toolbar button: an icon whose word and keys show on hover. */
export function ToolButton({ icon: Icon, word, keys, onClick, pressed }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={word}
      data-hint={word}
      data-hint-keys={keys}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon />
    </button>
  )
}
