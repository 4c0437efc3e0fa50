import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { addDays } from '#kernel/calendar.ts'
import { metric, type Metric } from '#features/metrics/domain/metric.ts'
import { useSummaries, withUnit } from '#features/metrics/web/index.ts'
import { FieldControl } from '#web/field-control.tsx'
import { useGo, useSearchState } from '#web/router.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Modal } from '#web/ui/modal.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { labelOf } from '#web/words.ts'
import { goal, type Goal } from '../domain/goal.ts'
import classes from './goals.module.css'
import { dayOf } from './today.ts'

/** A quarter. */
const USUAL_DAYS = 91

/** The main action of the page, and the form that it opens. */
export function NewGoal() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  return (
    <>
      <Button variant="filled" data-hint={t`New goal`} data-hint-keys="c" onClick={() => set({ new: '1' })}>
        <Trans>New goal</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={() => set({ new: null })} title={t`New goal`}>
        <Fields asked={search.metric ?? null} />
      </Modal>
    </>
  )
}

type Values = Pick<
  Goal,
  'title' | 'owner' | 'metric' | 'baseline' | 'target' | 'dueOn' | 'kind' | 'customerImpact' | 'deliverable'
> & { startOn: string }

function useDraft(asked: string | null) {
  const { me } = useWorkspace()
  const today = dayOf(useNow())
  const found = useEntity(metric, asked)
  const [values, setValues] = useState<Omit<Values, 'baseline'>>(() => ({
    title: '',
    owner: me.personId as Goal['owner'],
    startOn: today,
    dueOn: addDays(today, USUAL_DAYS),
    kind: 'input',
    customerImpact: false,
    deliverable: null,
    metric: null,
    target: null,
    ...(found ? aimAt(found) : {}),
  }))
  // Until somebody types one it is where the metric stands, also where that is heard a moment later.
  const [typed, setTyped] = useState<number | null | undefined>()
  const latest = useSummaries()
    .data?.get(values.metric ?? '')
    ?.points.findLast(point => point.isComplete)?.value
  const baseline = typed === undefined ? (latest ?? null) : typed
  const change = ({ baseline: written, ...changes }: Partial<Values>) => {
    if (written !== undefined) setTyped(written)
    else if (changes.metric !== undefined) setTyped(undefined)
    setValues(before => ({ ...before, ...changes }))
  }
  return { values: { ...values, baseline }, isProposed: typed === undefined, change }
}

const aimAt = (row: Metric | null): Pick<Values, 'metric' | 'target' | 'kind'> => ({
  metric: row?.id ?? null,
  target: row?.target ?? null,
  kind: row === null || row.kind === 'input' ? 'input' : 'output',
})

function Fields({ asked }: { asked: string | null }) {
  const { t } = useLingui()
  const go = useGo()
  const store = useWorkspace()
  const goals = useChange(goal)
  const { values, isProposed, change } = useDraft(asked)
  const row = useEntity(metric, values.metric)
  const isLate = values.startOn !== '' && values.startOn >= values.dueOn
  const isReady = values.title.trim() !== '' && values.owner !== null && values.dueOn !== '' && !isLate
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const id = goals.create({ ...values, title: values.title.trim(), startOn: values.startOn || null }, t`New goal`)
    go(`goals/${id}`)
  }
  const field = (name: keyof Values) => ({
    entity: goal,
    field: name,
    value: values[name],
    onChange: (value: unknown) => change({ [name]: value }),
  })
  return (
    <form className={classes.form} onSubmit={save}>
      <TextInput
        label={labelOf(goal, 'title')}
        description={t`What will be true by the day, so that anybody can tell whether it is.`}
        value={values.title}
        maxLength={300}
        data-autofocus
        onChange={event => change({ title: event.currentTarget.value })}
      />
      <FieldControl
        {...field('metric')}
        onChange={id => change(aimAt((store.rows.get('metric', String(id ?? '')) as Metric | null) ?? null))}
      />
      {row && (
        <div className={classes.pair}>
          <FieldControl {...field('baseline')} />
          <FieldControl {...field('target')} />
        </div>
      )}
      {row && isProposed && values.baseline !== null && (
        <p className={classes.soft}>
          <Trans>
            {row.name} is at {withUnit(values.baseline, row.unit)} as far as it is known: where the goal begins, unless
            you say otherwise.
          </Trans>
        </p>
      )}
      <div className={classes.pair}>
        <FieldControl {...field('startOn')} onChange={value => change({ startOn: String(value ?? '') })} />
        <FieldControl
          {...field('dueOn')}
          onChange={value => change({ dueOn: String(value ?? '') })}
          error={isLate ? t`A goal is due after it begins.` : null}
        />
      </div>
      <div className={classes.pair}>
        <FieldControl {...field('owner')} />
        <FieldControl {...field('kind')} />
      </div>
      <FieldControl {...field('customerImpact')} />
      <FieldControl {...field('deliverable')} />
      <Button type="submit" variant="filled" disabled={!isReady}>
        <Trans>Create goal</Trans>
      </Button>
    </form>
  )
}
