import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ShownImport } from '../../imports-api.ts'
import type { ImportOptions } from './import-order.ts'
import classes from './import.module.css'

export type SetOptions = (values: { [Name in keyof ImportOptions]?: ImportOptions[Name] | undefined }) => void

interface Part {
  value: ImportOptions
  set: SetOptions
}

export function DateFormatField({ value, set }: { value: string | null; set: SetOptions }) {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={t`Dates such as 03/04/2024`}
      value={value ?? ''}
      onChange={event =>
        set({
          dateFormat:
            event.currentTarget.value === '' ? undefined : (event.currentTarget.value as ImportOptions['dateFormat']),
        })
      }
      data={[
        { value: '', label: t`– not decided –` },
        { value: 'DD/MM/YYYY', label: t`Day first: 3 April` },
        { value: 'MM/DD/YYYY', label: t`Month first: 4 March` },
      ]}
    />
  )
}

export function UnreadableField({ value, set }: { value: string; set: SetOptions }) {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={t`A cell that cannot be read`}
      value={value}
      onChange={event => set({ unreadable: event.currentTarget.value as ImportOptions['unreadable'] })}
      data={[
        { value: 'refuse', label: t`leaves its row out` },
        { value: 'leave empty', label: t`is left empty` },
      ]}
    />
  )
}

/** How the bytes become rows: recognized nearly always, so it is folded. */
export function EncodingFields({ value, set, format }: Part & { format: ShownImport['format'] }) {
  const { t } = useLingui()
  return (
    <details className={classes.more}>
      <summary>
        <Trans>Encoding and delimiter</Trans>
      </summary>
      <div className={classes.options}>
        <NativeSelect
          label={t`Encoding`}
          value={value.encoding ?? ''}
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
            value={value.delimiter ?? ''}
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
  )
}
