import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { Check, Ellipsis, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Keys } from './keys.tsx'

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

/** A menu of words, with their icons and keys. Without `children` its button is three dots. */
export function ActionMenu({ actions, children, label }: { actions: readonly (Action | null)[]; children?: ReactNode; label?: string }) {
  const { t } = useLingui()
  const offered = actions.filter(action => action !== null)
  return (
    <Menu>
      <Menu.Target>
        {children ?? <ActionIcon aria-label={label ?? t`More`}><Ellipsis /></ActionIcon>}
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((action, index) => {
          const before = offered[index - 1]
          return [
            action.grave && before && !before.grave ? <Menu.Divider key={`line ${index}`} /> : null,
            action.group !== undefined && action.group !== before?.group ? <Menu.Label key={`group ${index}`}>{action.group}</Menu.Label> : null,
            <Menu.Item key={action.word} disabled={action.disabled ?? false} onClick={action.run}
              {...(action.grave ? { color: 'var(--wb-bad)' } : {})}
              leftSection={action.icon ? <action.icon /> : undefined}
              rightSection={action.checked ? <Check /> : action.keys ? <Keys of={action.keys} /> : undefined}>
              {action.word}
            </Menu.Item>,
          ]
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A toolbar button: an icon whose word and keys show on hover. */
export function ToolButton({ icon: Icon, word, keys, onClick, pressed }: { icon: LucideIcon; word: string; keys?: string; onClick: () => void; pressed?: boolean }) {
  return (
    <Tooltip label={<>{word} {keys && <Keys of={keys} />}</>}>
      <ActionIcon aria-label={word} onClick={onClick} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}><Icon /></ActionIcon>
    </Tooltip>
  )
}
