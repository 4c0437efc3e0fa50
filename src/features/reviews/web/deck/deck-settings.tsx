import { useLingui } from '@lingui/react/macro'
import { EditableProperty, TitleEdit } from '#web/field-edit.tsx'
import { Section } from '#web/ui/page.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { deck, type StoredDeck } from '../../domain/stored-deck.ts'

const FIELDS = [
  'owner',
  'product',
  'weekEndsOn',
  'weekNumbering',
  'weeksAhead',
  'calendar',
  'yearEndRule',
  'fiscalYearEndMonth',
  'yearBasis',
  'monthlyDisplay',
  'blockStartingNumber',
] as const

/** How a deck counts weeks, months and years, and whose it is. */
export function DeckSettings({ row }: { row: StoredDeck }) {
  const { t } = useLingui()
  return (
    <>
      <TitleEdit entity={deck} row={row} keys="e" />
      <Section title={t`How it counts`}>
        <Properties>
          {FIELDS.map(field => (
            <EditableProperty key={field} entity={deck} row={row} field={field} />
          ))}
        </Properties>
      </Section>
    </>
  )
}
