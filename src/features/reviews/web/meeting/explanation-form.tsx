import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { addDays, daysBetween } from '#kernel/calendar.ts'
import { formatDay } from '#web/ui/format.ts'
import { PeopleSelect } from './people-select.tsx'
import { choiceWord, labelOf } from '#web/words.ts'
import { checkEntry } from '../../domain/meeting/disposition.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import {
  CAUSE_CLASSES,
  PREDICTION_DIRECTIONS,
  reviewEntry,
  type CauseClass,
  type PredictionDirection,
  type ReviewEntry,
} from '../../domain/meeting/review-entry.ts'
import { suggestedPrediction } from '../../domain/meeting/suggestion.ts'
import type { Evidence } from '../../domain/meeting/shown-by.ts'
import { EvidenceEdit } from './evidence.tsx'
import classes from './meeting.module.css'
import type { Said } from './saying.ts'

interface FormProps {
  item: FrozenItem
  entry: ReviewEntry | undefined
  weekEnding: string
  today: string
  onSave: (said: Said) => void
  onCancel: () => void
}

/** Weeks ahead that can be chosen; further ones are remembered by nobody. */
const WEEKS_OFFERED = 13

/** The cause in words, how one can see it, and what will be if it is so. */
export function ExplanationForm({ item, entry, weekEnding, today, onSave, onCancel }: FormProps) {
  const { t } = useLingui()
  const before = entry?.disposition === 'explained' ? entry : undefined
  const suggested = suggestedPrediction(item, weekEnding, today)
  const [causeClass, setCauseClass] = useState<CauseClass | null>(before?.causeClass ?? null)
  const [text, setText] = useState(entry?.text ?? '')
  const [evidence, setEvidence] = useState(entry?.evidence ?? '')
  const [shownBy, setShownBy] = useState<Evidence[]>(before?.shownBy ?? [])
  const [owner, setOwner] = useState(before?.owner ?? item.owner)
  const [direction, setDirection] = useState<PredictionDirection>(
    before?.predictionDirection ?? suggested?.direction ?? 'below',
  )
  const [value, setValue] = useState(String((before ? before.predictionValue : suggested?.value) ?? ''))
  const [by, setBy] = useState((before ? before.byWeekEnding : suggested?.byWeekEnding) ?? '')
  const [problems, setProblems] = useState<string[]>([])
  const said = () => {
    const predicts = by !== '' && value.trim() !== '' && Number.isFinite(Number(value))
    return {
      causeClass,
      text: text.trim() || null,
      evidence: evidence.trim() || null,
      shownBy,
      predictionDirection: predicts ? direction : null,
      predictionValue: predicts ? Number(value) : null,
      byWeekEnding: predicts ? by : null,
    }
  }
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    const outcome = checkEntry({ disposition: 'explained', ...said() }, { weekEnding, today })
    if (outcome.ok) return onSave({ ...said(), owner })
    setProblems(outcome.problems.map(({ message }) => message))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLSelectElement) return
    event.preventDefault()
    save()
  }
  return (
    <form className={classes.form} onSubmit={save} onKeyDown={keys} aria-label={t`Explanation`}>
      <NativeSelect
        label={labelOf(reviewEntry, 'causeClass')}
        value={causeClass ?? ''}
        autoFocus
        data={[
          { value: '', label: t`Choose; without one it is still being investigated` },
          ...CAUSE_CLASSES.map(each => ({ value: each, label: choiceWord(reviewEntry, 'causeClass', each) })),
        ]}
        onChange={event => setCauseClass(CAUSE_CLASSES.find(each => each === event.currentTarget.value) ?? null)}
      />
      <Textarea
        label={labelOf(reviewEntry, 'text')}
        description={t`Enter saves, Shift Enter begins a new line.`}
        value={text}
        autosize
        minRows={2}
        maxLength={5000}
        onChange={event => setText(event.currentTarget.value)}
      />
      <TextInput
        label={labelOf(reviewEntry, 'evidence')}
        description={t`How one can see that it is so: an address, a figure, a name.`}
        value={evidence}
        maxLength={5000}
        onChange={event => setEvidence(event.currentTarget.value)}
      />
      <EvidenceEdit item={item} weekEnding={weekEnding} value={shownBy} onChange={setShownBy} />
      <fieldset className={classes.prediction}>
        <legend>
          <Trans>If this is right, it will be</Trans>
        </legend>
        <div className={classes.row}>
          <NativeSelect
            aria-label={labelOf(reviewEntry, 'predictionDirection')}
            value={direction}
            data={PREDICTION_DIRECTIONS.map(each => ({
              value: each,
              label: each === 'below' ? t`back under, at most` : t`back over, at least`,
            }))}
            onChange={event => setDirection(event.currentTarget.value === 'above' ? 'above' : 'below')}
          />
          <TextInput
            aria-label={labelOf(reviewEntry, 'predictionValue')}
            inputMode="decimal"
            value={value}
            rightSection={(item.unit?.length ?? 9) < 5 ? item.unit : null}
            onChange={event => setValue(event.currentTarget.value)}
          />
          <NativeSelect
            aria-label={labelOf(reviewEntry, 'byWeekEnding')}
            value={by}
            data={[{ value: '', label: t`no prediction` }, ...weeksFrom(weekEnding, today, by)]}
            onChange={event => setBy(event.currentTarget.value)}
          />
          <PeopleSelect label={labelOf(reviewEntry, 'owner')} value={owner} onChange={setOwner} />
        </div>
      </fieldset>
      {problems.length > 0 && (
        <ul className={classes.problems} role="alert">
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled">
          <Trans>Save explanation</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

/** The next weeks by their last days, and one further away that was chosen before. */
function weeksFrom(weekEnding: string, today: string, chosen: string) {
  const days = Array.from({ length: WEEKS_OFFERED }, (_, n) => addDays(weekEnding, (n + 1) * 7)).filter(
    day => day >= today,
  )
  if (chosen !== '' && !days.includes(chosen) && daysBetween(weekEnding, chosen) > 0) days.push(chosen)
  return days.map(day => ({ value: day, label: formatDay(day) }))
}
