import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { formatNumber } from '#web/ui/format.ts'
import { labelOf } from '#web/words.ts'
import { feedback } from '../../domain/feedback.ts'
import type { MappableField } from '../../domain/mapping.ts'
import type { ShownImport } from '../../imports-api.ts'

/** What a column may be read into, in words. */
export const fieldWord = (field: MappableField): string =>
  field === 'customerDomain' ? i18n._(msg`Customer’s domain`) : labelOf(feedback, field)

export function byteWord(bytes: number): string {
  const units = ['B', 'kB', 'MB'] as const
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return `${formatNumber(bytes / 1000 ** step, { digits: 1 })} ${units[step]}`
}

export function formatWord({ kind, encoding, delimiter }: NonNullable<ShownImport['format']>): string {
  const encodingWord = encoding.toUpperCase()
  switch (kind) {
    case 'json array':
    case 'json object':
      return `JSON, ${encodingWord}`
    case 'json lines':
      return `JSON Lines, ${encodingWord}`
    default: {
      const parted = delimiterWord(delimiter)
      return i18n._(msg`Table parted by ${parted}, ${encodingWord}`)
    }
  }
}

function delimiterWord(delimiter: string | null): string {
  switch (delimiter) {
    case ',':
      return i18n._(msg`commas`)
    case ';':
      return i18n._(msg`semicolons`)
    case '\t':
      return i18n._(msg`tabs`)
    case '|':
      return i18n._(msg`bars`)
    case null:
    case '':
      return i18n._(msg`lines`)
    default:
      return delimiter
  }
}
