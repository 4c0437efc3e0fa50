import { useLingui } from '@lingui/react/macro'
import type { StateLook } from '#web/registry.ts'
import { StateMark } from '#web/ui/state-mark.tsx'
import type { Judgment, StandingGap } from '../domain/standing.ts'

const LOOKS: Readonly<Record<Judgment, StateLook>> = {
  achieved: { shape: 'done', tone: 'good' },
  missed: { shape: 'crossed', tone: 'bad' },
  reached: { shape: 'full', tone: 'good' },
  on_pace: { shape: 'half', tone: 'good' },
  behind: { shape: 'half', tone: 'bad' },
  open: { shape: 'quarter', tone: 'info' },
  unknown: { shape: 'dashed' },
  no_figure: { shape: 'dashed' },
}

/** What the metric says of a goal, as a shape and a word. */
export function JudgmentMark({ of }: { of: Judgment }) {
  return <StateMark look={LOOKS[of]} word={useJudgmentWords()[of]} />
}

export function useJudgmentWords(): Record<Judgment, string> {
  const { t } = useLingui()
  return {
    achieved: t`Achieved`,
    missed: t`Missed`,
    reached: t`Target reached`,
    on_pace: t`On pace`,
    behind: t`Behind`,
    open: t`Short of target`,
    unknown: t`Not known`,
    no_figure: t`No figure`,
  }
}

/** Why there is no figure, and what would give one. */
export function useGapSentences(): Record<StandingGap, string> {
  const { t } = useLingui()
  return {
    no_metric: t`Name the metric that tells whether it is achieved, and its progress stands here by itself.`,
    metric_unseen: t`You may not see the metric of this goal.`,
    no_target: t`Say what the metric is to be by the due day: without a target there is nothing to hold it against.`,
    no_band: t`The metric is to hold its level. Say where it was when the goal began: it may stray as far from its target as then.`,
    no_value: t`No period of the metric is known whole. That is not zero: values come by hand, from a table, a source or the API.`,
    before_begin: t`Nothing is known of the metric since the goal began.`,
    no_pace: t`Say where it began, and when: then there is a pace to hold it against.`,
  }
}
