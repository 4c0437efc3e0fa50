import { Button, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Field } from '#kernel/field.ts'
import { amountOf } from '#kernel/filter-value.ts'
import classes from './filter-bar.module.css'
import { MoneyInput } from './field-inputs.tsx'
import { NumberField } from './ui/number-field.tsx'

interface TypedValuesProps {
  field: Field
  /** Both ends of a range, either of which may be left open. */
  isRange: boolean
  first: readonly string[]
  onSave: (values: string[]) => void
}

/** The value of a question, written by hand and applied by Enter. */
export function TypedValues({ field, isRange, first, onSave }: TypedValuesProps) {
  const { t } = useLingui()
  const [texts, setTexts] = useState<readonly string[]>(isRange ? [first[0] ?? '', first[1] ?? ''] : [first.join(',')])
  const labels = isRange ? [t`From`, t`To`] : [t`Value`]
  const save = () => {
    const values = texts.map(text => text.trim())
    onSave(isRange ? values : values.filter(value => value !== ''))
  }
  return (
    <form
      className={classes.typed}
      data-range={isRange || undefined}
      onSubmit={event => (event.preventDefault(), save())}
    >
      {labels.map((label, index) => (
        <div key={label} className={classes.end}>
          {isRange && <span aria-hidden="true">{label}</span>}
          <TypedValue
            field={field}
            label={label}
            isFirst={index === 0}
            text={texts[index] ?? ''}
            onChange={text => setTexts(texts.map((each, at) => (at === index ? text : each)))}
          />
        </div>
      ))}
      <Button type="submit" variant="filled">{t`Apply`}</Button>
    </form>
  )
}

interface TypedValueProps {
  field: Field
  label: string
  isFirst: boolean
  text: string
  onChange: (text: string) => void
}

const NUMBERS = new Set(['integer', 'decimal', 'percent', 'duration', 'range'])

function TypedValue({ field, label, isFirst, text, onChange }: TypedValueProps) {
  const focused = isFirst ? { 'data-autofocus': true, autoFocus: true } : {}
  if (field.kind === 'money') {
    const money = amountOf(text)
    return (
      <MoneyInput
        label=""
        value={typeof money === 'string' ? null : { ...money, amount: String(money.amount) }}
        onChange={next => onChange(isMoney(next) ? `${next.amount} ${next.currency}` : '')}
      />
    )
  }
  if (NUMBERS.has(field.kind))
    return (
      <NumberField
        {...focused}
        aria-label={label}
        value={text === '' || Number.isNaN(Number(text)) ? null : Number(text)}
        onChange={next => onChange(next === null ? '' : String(next))}
      />
    )
  const isDay = field.kind === 'date' || field.kind === 'moment'
  return (
    <TextInput
      {...focused}
      aria-label={label}
      type={isDay ? 'date' : 'text'}
      value={isDay ? text.slice(0, 10) : text}
      onChange={event => onChange(event.target.value)}
    />
  )
}

const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
