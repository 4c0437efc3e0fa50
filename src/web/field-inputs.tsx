import { TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Money, Range } from '#kernel/field.ts'
import classes from './field-control.module.css'
import { useWorkspace } from './store/workspace-context.ts'
import { NumberField } from './ui/number-field.tsx'
import { InputWrapper, type InputWrapperProps } from './ui/input-wrapper.tsx'

type Props = Omit<InputWrapperProps, 'children'> & { value: unknown; onChange: (value: unknown) => void }

/** An amount and its currency; the workspace's own currency until another is written. */
export function MoneyInput({ value, onChange, ...wrapper }: Props) {
  const { t } = useLingui()
  const usual = useWorkspace().details.settings.currency
  const money = (value as Money | null) ?? { amount: '', currency: typeof usual === 'string' ? usual : 'USD' }
  const become = (next: Partial<Money>) => {
    const whole = { ...money, ...next }
    onChange(whole.amount === '' ? null : whole)
  }
  return (
    <InputWrapper {...wrapper}>
      <div className={classes.pair}>
        <NumberField
          aria-label={t`Amount`}
          value={money.amount === '' ? null : Number(money.amount)}
          onChange={next => become({ amount: next === null ? '' : String(next) })}
        />
        <TextInput
          aria-label={t`Currency`}
          maxLength={3}
          value={money.currency}
          onChange={event => become({ currency: event.target.value.toUpperCase() })}
        />
      </div>
    </InputWrapper>
  )
}

const PARTS = ['p10', 'p50', 'p90'] as const

/** Low, likely and high: one in ten below the first, one in ten above the last. */
export function RangeInput({ value, onChange, ...wrapper }: Props) {
  const { t } = useLingui()
  const range = (value ?? {}) as Partial<Range>
  const words = { p10: t`Low (1 in 10 below)`, p50: t`Likely`, p90: t`High (1 in 10 above)` }
  const become = (part: (typeof PARTS)[number], next: number | null) => {
    const whole: Record<string, unknown> = { shape: 'lognormal', ...range, [part]: next ?? undefined }
    onChange(PARTS.every(each => whole[each] === undefined) ? null : whole)
  }
  return (
    <InputWrapper {...wrapper}>
      <div className={classes.three}>
        {PARTS.map(part => (
          <label key={part}>
            {words[part]}
            <NumberField value={range[part] ?? null} onChange={next => become(part, next)} />
          </label>
        ))}
      </div>
    </InputWrapper>
  )
}
