import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import type { Range } from '#kernel/field.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import {
  checkEstimates,
  CONFIDENCE_STEPS,
  IMPACT_STEPS,
  REACH_PERIODS,
  USUAL_SHAPES,
  type ReachPeriod,
  type RiceInput,
} from '../domain/rice.ts'
import classes from './range-editor.module.css'
import { inputWord, periodWord, useStepWord } from './words.ts'

interface RangeEditorProps {
  input: RiceInput
  value: Range | null
  reachPeriod: ReachPeriod
  onSave: (range: Range | null, reachPeriod?: ReachPeriod) => void
  close: () => void
}

const PARTS = ['p10', 'p50', 'p90'] as const
type Draft = Record<(typeof PARTS)[number], number | null>

/** A belief as three numbers: one in ten below the first, one in ten above the last. Enter saves. */
export function RangeEditor({ input, value, reachPeriod, onSave, close }: RangeEditorProps) {
  const { t } = useLingui()
  const stepWord = useStepWord()
  const factor = input === 'confidence' ? 100 : 1
  const [draft, setDraft] = useState<Draft>(() => draftOf(value, factor))
  const [period, setPeriod] = useState(reachPeriod)
  const [problem, setProblem] = useState<string | null>(null)
  const words = { p10: t`Low`, p50: t`Likely`, p90: t`High` }
  const steps = input === 'impact' ? IMPACT_STEPS : input === 'confidence' ? CONFIDENCE_STEPS : []

  const save = (event: FormEvent) => {
    event.preventDefault()
    const { p10, p50, p90 } = draft
    if (p10 === null || p50 === null || p90 === null) return setProblem(t`Write the low, likely and high value.`)
    if (p10 > p50 || p50 > p90) return setProblem(t`The low, likely and high values must be in that order.`)
    const range = {
      p10: p10 / factor,
      p50: p50 / factor,
      p90: p90 / factor,
      shape: value?.shape ?? USUAL_SHAPES[input],
    }
    const [found] = checkEstimates({
      reach: null,
      impact: null,
      confidence: null,
      effort: null,
      reachPeriod: period,
      [input]: range,
    })
    if (found) return setProblem(found.message)
    onSave(range, input === 'reach' ? period : undefined)
    close()
  }
  return (
    <form className={classes.editor} onSubmit={save}>
      <h3>{inputWord(input)}</h3>
      <div className={classes.numbers}>
        {PARTS.map((part, index) => (
          <NumberInput
            key={part}
            label={words[part]}
            value={draft[part] ?? ''}
            hideControls
            min={0}
            decimalScale={4}
            suffix={input === 'confidence' ? '%' : ''}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onFocus={event => event.currentTarget.select()}
            onChange={next => (setDraft({ ...draft, [part]: next === '' ? null : Number(next) }), setProblem(null))}
          />
        ))}
      </div>
      {input === 'reach' && (
        <NativeSelect
          label={t`Customers reached per`}
          value={period}
          onChange={event => setPeriod(event.currentTarget.value as ReachPeriod)}
          data={REACH_PERIODS.map(each => ({ value: each, label: periodWord(each) }))}
        />
      )}
      {steps.length > 0 && (
        <div className={classes.steps} role="group" aria-label={t`Usual values`}>
          {steps.map((step, index) => (
            <button
              key={step.value}
              type="button"
              onClick={() =>
                setDraft(
                  around(
                    steps.map(each => each.value),
                    index,
                    factor,
                  ),
                )
              }
            >
              {stepWord(step.label)}
            </button>
          ))}
        </div>
      )}
      <p className={classes.help}>
        <Trans>One in ten lies below the low value, one in ten above the high one.</Trans>
      </p>
      <ProblemText of={problem} />
      <footer>
        <Button type="submit" variant="filled" size="compact-sm">
          <Trans>Save</Trans>
        </Button>
        {value && (
          <Button variant="subtle" size="compact-sm" onClick={() => (onSave(null), close())}>
            <Trans>Not known</Trans>
          </Button>
        )}
      </footer>
    </form>
  )
}

const draftOf = (value: Range | null, factor: number): Draft =>
  value
    ? { p10: tidy(value.p10 * factor), p50: tidy(value.p50 * factor), p90: tidy(value.p90 * factor) }
    : { p10: null, p50: null, p90: null }

/** From halfway to the step below up to halfway to the step above. Steps fall. */
function around(steps: readonly number[], index: number, factor: number): Draft {
  const middle = steps[index] ?? 0
  const above = steps[index - 1] ?? middle
  const below = steps[index + 1] ?? middle / 2
  return {
    p10: tidy(((middle + below) / 2) * factor),
    p50: tidy(middle * factor),
    p90: tidy(((middle + above) / 2) * factor),
  }
}

const tidy = (value: number) => Number(value.toPrecision(6))
