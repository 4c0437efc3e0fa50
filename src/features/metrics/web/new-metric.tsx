import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useGo, useSearchState } from '#web/router.ts'
import { useChange } from '#web/store/hooks.ts'
import { choiceWord, labelOf } from '#web/words.ts'
import { Modal } from '#web/ui/modal.tsx'
import { Segments } from '#web/ui/segments.tsx'
import { checkFormula } from '../domain/formula-graph.ts'
import { metric, METRIC_DIRECTIONS, type Aggregation, type Metric } from '../domain/metric.ts'
import classes from './forms.module.css'
import { FormulaFields, type FormulaDraft } from './formula.tsx'

const NO_FORMULA: FormulaDraft = { operator: null, operands: [] }

/** What it is called, in what unit, which way is good, and how days add up: the rest is said on its own page. */
export function NewMetric() {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const change = useChange(metric)
  const go = useGo()
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const [direction, setDirection] = useState<Metric['direction']>('increase')
  const [aggregation, setAggregation] = useState<Aggregation>('sum')
  const [way, setWay] = useState<'observed' | 'formula'>('observed')
  const [formula, setFormula] = useState<FormulaDraft>(NO_FORMULA)
  const isFormula = way === 'formula'
  const isReady =
    name.trim() !== '' &&
    (!isFormula || (formula.operator !== null && checkFormula({ ...formula, operands: [...formula.operands] }).ok))
  const ways: Record<Aggregation, string> = {
    sum: t`Added up: orders, visits, tickets`,
    mean: t`Averaged: shares, durations, ratings`,
    last: t`The last one counts: subscribers, stock`,
    first: t`The first one counts: stock when the week opens`,
    min: t`The lowest counts: the worst day of the week`,
    max: t`The highest counts: the peak load`,
  }
  const close = () => {
    setName('')
    setUnit('')
    setWay('observed')
    setFormula(NO_FORMULA)
    set({ new: null })
  }
  const create = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const about = { name: name.trim(), unit: unit.trim() || null, direction }
    const figures = isFormula ? { operator: formula.operator, operands: [...formula.operands] } : { aggregation }
    const id = change.create({ ...about, ...figures }, t`New metric`)
    close()
    go(`metrics/${id}`)
  }
  return (
    <>
      <Button variant="filled" onClick={() => set({ new: '1' })}>
        <Trans>New metric</Trans>
      </Button>
      <Modal opened={search.new === '1'} onClose={close} title={t`New metric`}>
        <form className={classes.form} onSubmit={create}>
          <TextInput
            label={labelOf(metric, 'name')}
            description={t`As people say it: “Refills delivered before red”.`}
            value={name}
            maxLength={200}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <TextInput
            label={labelOf(metric, 'unit')}
            description={t`%, orders, per 10,000; empty for a bare number.`}
            value={unit}
            maxLength={40}
            onChange={event => setUnit(event.currentTarget.value)}
          />
          <NativeSelect
            label={t`Which way is good`}
            value={direction}
            data={METRIC_DIRECTIONS.map(value => ({ value, label: choiceWord(metric, 'direction', value) }))}
            onChange={event => setDirection(event.currentTarget.value as Metric['direction'])}
          />
          <Segments
            label={t`Where its values come from`}
            value={way}
            options={[
              { value: 'observed', word: t`Observed` },
              { value: 'formula', word: t`A formula` },
            ]}
            onChange={setWay}
          />
          {isFormula ? (
            <FormulaFields draft={formula} onChange={setFormula} />
          ) : (
            <NativeSelect
              label={t`How the days of a week become one figure`}
              value={aggregation}
              data={Object.entries(ways).map(([value, label]) => ({ value, label }))}
              onChange={event => setAggregation(event.currentTarget.value as Aggregation)}
            />
          )}
          <Button type="submit" variant="filled" disabled={!isReady}>
            <Trans>Create metric</Trans>
          </Button>
        </form>
      </Modal>
    </>
  )
}
