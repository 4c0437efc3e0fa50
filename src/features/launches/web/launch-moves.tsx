import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Archive, ArchiveRestore, CircleCheck, Rocket, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { useCommands } from '#web/commands.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu, type Action } from '#web/ui/action-menu.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { toast } from '#web/ui/toast.tsx'
import { problemWord } from '#web/words.ts'
import type { LaunchItem } from '../domain/launch-item.ts'
import { launch, type Launch, type LaunchStatus } from '../domain/launch.ts'
import { moveLaunch, nextLaunchStatuses } from '../domain/launching.ts'
import type { Readiness } from '../domain/readiness.ts'
import { MarkLaunched } from './mark-launched.tsx'
import { dayOf } from './use-readiness.ts'

interface MovesProps {
  row: Launch
  items: readonly LaunchItem[]
  readiness: Readiness
}

/** What a launch may become next, checked here by the rule the server uses. */
export function LaunchMoves({ row, items, readiness }: MovesProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(launch)
  const now = useNow()
  const [isLaunching, setLaunching] = useState(false)
  const next = nextLaunchStatuses(row.status)
  const move = (status: LaunchStatus, label: string) => {
    const outcome = moveLaunch(row, status, items, { at: new Date(now).toISOString(), today: dayOf(now) })
    if (!outcome.ok) return toast({ tone: 'bad', text: outcome.problems.map(problemWord).join(' ') })
    change.act({
      label,
      request: { method: 'POST', path: `/launches/${row.id}/status`, body: { status } },
      effects: [{ kind: 'patch', entity: 'launch', id: row.id, values: outcome.value.patch }],
    })
  }
  const archive = () => {
    change.archive(row.id, t`Archive launch`)
    sayUndo(store, t`Launch archived`)
  }
  const step = (status: LaunchStatus, word: string, icon: Action['icon'] & object): Action | null =>
    next.includes(status) ? { word, icon, run: () => move(status, word) } : null
  const actions = [
    step('ready', t`Mark as ready`, CircleCheck),
    step('planned', row.status === 'canceled' ? t`Plan it again` : t`Back to planned`, Undo2),
    step('canceled', t`Cancel the launch`, X),
    row.archivedAt === null
      ? { word: t`Archive`, icon: Archive, run: archive }
      : { word: t`Bring back`, icon: ArchiveRestore, run: () => change.restore(row.id, t`Bring back launch`) },
  ]
  const mayLaunch = next.includes('launched')
  useCommands([
    {
      id: 'launch.launch',
      word: t`Mark as launched`,
      icon: Rocket,
      disabled: !mayLaunch,
      run: () => setLaunching(true),
    },
    ...actions.slice(0, 3).flatMap(action =>
      action
        ? [
            {
              id: `launch.${action.word}`,
              word: action.word,
              ...(action.icon ? { icon: action.icon } : {}),
              run: action.run,
            },
          ]
        : [],
    ),
  ])
  return (
    <>
      <ActionMenu label={t`More about this launch`} actions={actions} />
      {mayLaunch && (
        <Button variant="filled" onClick={() => setLaunching(true)}>
          <Trans>Mark as launched</Trans>
        </Button>
      )}
      <MarkLaunched
        row={row}
        items={items}
        readiness={readiness}
        isOpen={isLaunching}
        onClose={() => setLaunching(false)}
      />
    </>
  )
}
