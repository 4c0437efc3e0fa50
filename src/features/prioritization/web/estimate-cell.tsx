import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { rangeSchema, type Range } from '#kernel/field.ts'
import { idea } from '#features/ideas/domain/idea.ts'
import { RangeInput } from '#web/field-inputs.tsx'
import { useChange, useEntity, useRows } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Popup } from '#web/ui/popup.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RangeBar } from '#web/ui/uncertain.tsx'
import { estimatesOf, latestEstimate, riceEstimate } from '../domain/estimate.ts'
import { checkEstimates, REACH_PERIODS, USUAL_SHAPES, type ReachPeriod, type RiceInput } from '../domain/rice.ts'
import classes from './prioritize.module.css'

/** All bars of one input share a scale, so that rows can be compared; reach follows the largest of its column. */
const SCALE: Record<Exclude<RiceInput, 'reach'>, number> = { impact: 3, confidence: 1, effort: 12 }

export function EstimateCell({ idea: id, input, mayWrite }: { idea: string; input: RiceInput; mayWrite: boolean }) {
  const { t } = useLingui()
  const row = useEntity(idea, id)
  const all = useRows(riceEstimate)
  const standing = latestEstimate(id, all)
  if (!row) return null
  const estimates = estimatesOf(row, standing)
  const value = estimates[input]
  const scale = input === 'reach' ? Math.max(1, ...all.map(one => one.reach?.p90 ?? 0)) : SCALE[input]
  if (!mayWrite) return <RangeBar range={value} to={scale} />
  const words: Record<RiceInput, string> = {
    reach: t`Reach`,
    impact: t`Impact`,
    confidence: t`Confidence`,
    effort: t`Effort in person-months`,
  }
  return (
    <Popup
      label={words[input]}
      width={360}
      target={handed => (
        <button
          type="button"
          className={classes.cell}
          aria-label={t`Estimate ${words[input]} of ${row.title}`}
          {...handed}
        >
          <RangeBar range={value} to={scale} />
        </button>
      )}
    >
      {close => (
        <EstimateForm
          idea={id}
          input={input}
          word={words[input]}
          value={value}
          period={estimates.reachPeriod}
          close={close}
        />
      )}
    </Popup>
  )
}

function EstimateForm({
  idea: id,
  input,
  word,
  value,
  period,
  close,
}: {
  idea: string
  input: RiceInput
  word: string
  value: Range | null
  period: ReachPeriod
  close: () => void
}) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const change = useChange(riceEstimate)
  const standing = latestEstimate(id, useRows(riceEstimate))
  const [draft, setDraft] = useState<unknown>(value)
  const [per, setPer] = useState<ReachPeriod>(period)
  const [problem, setProblem] = useState<string | null>(null)
  const save = () => {
    const read = draft === null ? null : rangeSchema.safeParse({ ...(draft as object), shape: USUAL_SHAPES[input] })
    if (read && !read.success) return setProblem(t`Write low, likely and high, in this order.`)
    const range = read?.data ?? null
    const wrong = range
      ? checkEstimates({ reach: null, impact: null, confidence: null, effort: null, reachPeriod: per, [input]: range })
      : []
    if (wrong[0]) return setProblem(wrong[0].message)
    const patch = { [input]: range, ...(input === 'reach' ? { reachPeriod: per } : {}) }
    if (standing) change.patch(standing.id, patch, t`Change estimate`)
    else
      change.create(
        { idea: id as `idea_${string}`, author: me.personId as `person_${string}` | null, ...patch },
        t`Estimate`,
      )
    close()
  }
  const help: Record<RiceInput, string> = {
    reach: t`How many customers it touches in the period.`,
    impact: t`3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal.`,
    confidence: t`A share of one: 0.8 is 80 %.`,
    effort: t`Person-months of everybody; at least half of one.`,
  }
  return (
    <form
      className={classes.estimate}
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <RangeInput label={word} description={help[input]} value={draft} onChange={setDraft} />
      {input === 'reach' && (
        <Select
          label={t`Per`}
          data={[...REACH_PERIODS]}
          value={per}
          allowDeselect={false}
          onChange={next => next && setPer(next as ReachPeriod)}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {problem && <ProblemText of={problem} />}
      <Button type="submit" variant="filled">{t`Save`}</Button>
    </form>
  )
}
