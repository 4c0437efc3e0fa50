import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ShownImport } from '../../imports-api.ts'
import type { ImportOptions as Options } from './import-order.ts'
import classes from './import.module.css'

interface ImportOptionsProps {
  of: ShownImport
  options: Options
  onChange: (options: Options) => void
}

/** How to read what can be read in two ways. Only what the mapped columns make a question is asked. */
export function ImportOptions({ of, options, onChange }: ImportOptionsProps) {
  const { t } = useLingui()
  const { plan, mapping, format } = of
  if (!plan) return null
  const set = (values: { [Name in keyof Options]?: Options[Name] | undefined }) => {
    const next = Object.entries({ ...options, ...values }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(next) as Options)
  }
  return (
    <div className={classes.options}>
      {mapping['source'] === undefined && <SourceField value={plan.source} onChange={source => set({ source })} />}
      {(plan.dateFormat !== null || of.problems.some(({ field }) => field === 'occurredAt')) && (
        <NativeSelect
          label={t`Dates such as 03/04/2024`}
          value={plan.dateFormat ?? ''}
          onChange={event =>
            set({
              dateFormat:
                event.currentTarget.value === '' ? undefined : (event.currentTarget.value as Options['dateFormat']),
            })
          }
          data={[
            { value: '', label: t`– not decided –` },
            { value: 'DD/MM/YYYY', label: t`Day first: 3 April` },
            { value: 'MM/DD/YYYY', label: t`Month first: 4 March` },
          ]}
        />
      )}
      {mapping['rating'] !== undefined && mapping['ratingMax'] === undefined && (
        <NumberInput
          label={t`Best rating`}
          min={1}
          max={1000}
          value={plan.ratingMax ?? ''}
          onChange={value => set({ ratingMax: typeof value === 'number' && value > 0 ? value : undefined })}
        />
      )}
      <NativeSelect
        label={t`A cell that cannot be read`}
        value={plan.unreadable}
        onChange={event => set({ unreadable: event.currentTarget.value as Options['unreadable'] })}
        data={[
          { value: 'refuse', label: t`leaves its row out` },
          { value: 'leave empty', label: t`is left empty` },
        ]}
      />
      <details className={classes.more}>
        <summary>
          <Trans>Encoding and delimiter</Trans>
        </summary>
        <div className={classes.options}>
          <NativeSelect
            label={t`Encoding`}
            value={options.encoding ?? ''}
            onChange={event => set({ encoding: event.currentTarget.value })}
            data={[
              { value: '', label: format ? t`As recognized: ${format.encoding}` : t`As recognized` },
              'utf-8',
              'windows-1252',
              'iso-8859-15',
              'utf-16le',
              'utf-16be',
              'shift_jis',
              'gb18030',
              'windows-1251',
            ]}
          />
          {format?.kind === 'delimited' && (
            <NativeSelect
              label={t`Delimiter`}
              value={options.delimiter ?? ''}
              onChange={event => set({ delimiter: event.currentTarget.value })}
              data={[
                { value: '', label: t`As recognized` },
                { value: ',', label: t`Comma` },
                { value: ';', label: t`Semicolon` },
                { value: '\t', label: t`Tab` },
                { value: '|', label: t`Bar` },
              ]}
            />
          )}
        </div>
      </details>
    </div>
  )
}

/** Written out before it is taken over: each letter would ask the server anew. */
function SourceField({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const { t } = useLingui()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      label={t`Source`}
      description={t`Where it was said. With the id it tells the rows of later files apart.`}
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={() => text.trim() !== '' && text.trim() !== value && onChange(text.trim())}
    />
  )
}
