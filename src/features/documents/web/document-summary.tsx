import { useLingui } from '@lingui/react/macro'
import { EditableProperty } from '#web/field-edit.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { Properties, Property } from '#web/ui/properties.tsx'
import { documentEntity, type Document } from '../domain/document.ts'
import { readMinutesOf } from '../domain/review.ts'
import { CompletenessBar } from './completeness-bar.tsx'

export const DOCUMENT_FIELDS = ['status', 'kind', 'owner', 'product', 'idea', 'launchDateHypothetical'] as const

/** A document beside its list. */
export function DocumentSummary({ row }: { row: Document }) {
  const { t } = useLingui()
  return (
    <Properties>
      {DOCUMENT_FIELDS.filter(field => field !== 'kind').map(field => (
        <EditableProperty key={field} entity={documentEntity} row={row} field={field} />
      ))}
      <Property name={t`Parts written`}>
        <CompletenessBar of={row.completeness} />
      </Property>
      <Property
        name={t`Length`}
      >{t`${formatNumber(row.wordCount)} words, about ${readMinutesOf(row.wordCount)} min to read`}</Property>
    </Properties>
  )
}
