import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Lock, RotateCcw, Ruler, SlidersHorizontal, Snowflake, SquareSplitHorizontal } from 'lucide-react'
import { useSearchState } from '#web/router.ts'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useIsThere } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ActionMenu } from '#web/ui/action-menu.tsx'
import { Modal } from '#web/ui/modal.tsx'
import { processLimits } from '../../domain/limits/process-limits.ts'
import type { Metric } from '../../domain/metric.ts'
import type { Behavior } from '../../limits-api.ts'
import { BaselineForm, SeasonForm } from './base-forms.tsx'
import classes from './behavior.module.css'
import { Firmness } from './firmness.tsx'
import { LeftOutForm, LockForm, PhaseForm } from './reason-forms.tsx'
import { RulesForm } from './rules-form.tsx'

export interface DecisionProps {
  row: Metric
  behavior: Behavior
  onClose: () => void
}

/** What can be decided about limits, each with a reason that stays in the history. */
export function Decisions({ row, behavior }: Omit<DecisionProps, 'onClose'>) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(processLimits)
  const [search, set] = useSearchState()
  const isThere = useIsThere(processLimits.name, behavior.limits)
  const phase = behavior.phases.at(-1)
  const forget = () => {
    if (behavior.limits === null) return
    change.archive(behavior.limits, t`Begin limits anew`)
    sayUndo(store, t`The usual rules hold again`)
  }
  const open = (what: string) => () => set({ new: what })
  const onClose = () => set({ new: null })
  const about = { row, behavior, onClose }
  return (
    <div className={classes.decisions}>
      {phase?.state === 'firm' && (
        <Button variant="filled" size="compact-md" leftSection={<Lock />} onClick={open('lock')}>
          <Trans>Lock limits</Trans>
        </Button>
      )}
      {phase?.state === 'none' && (
        <p className={classes.soft}>
          <Firmness phase={phase} asOf={behavior.asOf}>
            <Trans>This phase has {phase.points} of the 6 values from which on it has limits.</Trans>
          </Firmness>
        </p>
      )}
      {phase?.state === 'trial' && (
        <p className={classes.soft}>
          <Firmness phase={phase} asOf={behavior.asOf}>
            <Trans>On trial: {phase.points} of the 12 values from which on limits can be locked.</Trans>
          </Firmness>
        </p>
      )}
      <Button variant="default" size="compact-md" leftSection={<SquareSplitHorizontal />} onClick={open('phase')}>
        <Trans>New phase</Trans>
      </Button>
      <Button variant="default" size="compact-md" leftSection={<SlidersHorizontal />} onClick={open('rules')}>
        <Trans>Rule set and chart</Trans>
      </Button>
      <ActionMenu
        label={t`More about these limits`}
        actions={[
          { word: t`Baseline`, icon: Ruler, disabled: phase?.state === 'locked', run: open('baseline') },
          {
            word: t`Seasonal factors`,
            icon: Snowflake,
            disabled: behavior.chart !== 'xmr' || behavior.phases.some(({ state }) => state === 'locked'),
            run: open('season'),
          },
          { word: t`Begin anew`, icon: RotateCcw, disabled: behavior.limits === null || !isThere, run: forget },
        ]}
      />
      <Modal opened={search.new === 'lock'} onClose={onClose} title={t`Lock limits`}>
        <LockForm {...about} />
      </Modal>
      <Modal opened={search.new === 'phase'} onClose={onClose} title={t`New phase`}>
        <PhaseForm {...about} />
      </Modal>
      <Modal opened={search.new === 'left-out'} onClose={onClose} title={t`Out of the limits, or in`}>
        <LeftOutForm {...about} />
      </Modal>
      <Modal opened={search.new === 'rules'} onClose={onClose} title={t`Rule set and chart`}>
        <RulesForm {...about} />
      </Modal>
      <Modal opened={search.new === 'baseline'} onClose={onClose} title={t`Baseline`}>
        <BaselineForm {...about} />
      </Modal>
      <Modal opened={search.new === 'season'} onClose={onClose} title={t`Seasonal factors`}>
        <SeasonForm {...about} />
      </Modal>
    </div>
  )
}
