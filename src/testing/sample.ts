import type { AnyEntity, RowOf } from '#kernel/entity.ts'
import type { Field, FieldKind } from '#kernel/field.ts'
import { makeId } from '#kernel/id.ts'

const MOMENT = '2026-01-05T09:00:00.000Z'
let counted = 0

/** An id that no other sample has. */
export const sampleId = <Name extends string>(entity: Name) => {
  const bytes = new Uint8Array(10)
  new DataView(bytes.buffer).setUint32(6, ++counted)
  return makeId(entity, Date.parse(MOMENT), bytes)
}

const SAMPLE: Record<FieldKind, (field: Field) => unknown> = {
  id: () => 'x',
  text: field => field.label,
  longText: field => field.label,
  boolean: () => false,
  integer: () => 1,
  decimal: () => 1,
  money: () => ({ amount: '10', currency: 'EUR' }),
  percent: () => 0.5,
  range: () => ({ p10: 1, p50: 2, p90: 4, shape: 'lognormal' }),
  duration: () => 60,
  date: () => '2026-01-05',
  moment: () => MOMENT,
  choice: field => field.choices?.[0],
  choices: field => field.choices?.slice(0, 1),
  tags: () => ['sample'],
  ref: field => sampleId(field.to ?? 'thing'),
  refs: () => [],
  person: () => sampleId('person'),
  url: () => 'https://sample.test/',
  email: () => 'sample@sample.test',
  file: () => sampleId('file'),
  json: field => field.fallback ?? {},
}

/** A valid row of an entity, so that a test names only the fields it is about. */
export function sample<E extends AnyEntity>(entity: E, about: Partial<RowOf<E>> = {}): RowOf<E> {
  const fields = Object.entries(entity.fields as Record<string, Field>)
  const plain = Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      field.filled ? (field.fallback ?? null) : field.optional ? null : SAMPLE[field.kind](field),
    ]),
  )
  return {
    ...plain,
    id: sampleId(entity.name),
    version: 1,
    archivedAt: null,
    createdBy: null,
    updatedBy: null,
    archivedBy: null,
    ...about,
  } as RowOf<E>
}
