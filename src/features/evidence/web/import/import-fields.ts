import type { Field } from '#kernel/field.ts'
import { labelOf } from '#web/words.ts'
import type { ShownImport } from '../../imports-api.ts'
import type { MappableField } from '../../domain/mapping.ts'
import { thingFields } from '../../domain/thing-fields.ts'
import { FIELD_ORDER } from './import-order.ts'
import { fieldWord } from './import-words.ts'
import { entityOfKind } from './kinds.ts'

/** A field that a column may be read into. */
export interface ImportField {
  name: string
  word: string
  /** Stands in the table without a column too: nothing comes in without it. */
  isNeeded: boolean
}

/** Every field of what the rows become, the most telling first. */
export function fieldsOf({ kind }: Pick<ShownImport, 'kind'>): ImportField[] {
  const entity = entityOfKind(kind)
  if (!entity)
    return FIELD_ORDER.map((name: MappableField) => ({ name, word: fieldWord(name), isNeeded: name === 'text' }))
  const fields = thingFields(entity).filter(([, field]) => field.kind !== 'json')
  const needed = ([name, field]: [string, Field]) => name !== 'id' && !field.filled
  return [...fields.filter(needed), ...fields.filter(field => !needed(field))].map(([name, field]) => ({
    name,
    word: labelOf(entity, name),
    isNeeded: needed([name, field]),
  }))
}
