import { columnOf, type AnyEntity } from '#kernel/entity.ts'
import type { Field, FieldKind } from '#kernel/field.ts'

const TYPE: Record<FieldKind, string> = {
  id: 'text',
  text: 'text',
  longText: 'text',
  boolean: 'boolean',
  integer: 'bigint',
  decimal: 'double precision',
  money: 'jsonb',
  percent: 'double precision',
  range: 'jsonb',
  duration: 'bigint',
  date: 'date',
  moment: 'timestamp with time zone',
  choice: 'text',
  choices: 'text[]',
  tags: 'text[]',
  ref: 'text',
  refs: 'text[]',
  person: 'text',
  url: 'text',
  email: 'text',
  file: 'text',
  json: 'jsonb',
}
/** Ids sort and compare by bytes, so that no upgrade of a locale can break an index. */
const BY_BYTES = new Set<FieldKind>(['id', 'ref', 'person', 'file'])

export const fieldsOf = (entity: AnyEntity) => Object.entries(entity.fields as Record<string, Field>)
export const fieldOf = (entity: AnyEntity, name: string) => (entity.fields as Record<string, Field>)[name]
export const quoted = (name: string) => `"${columnOf(name)}"`
export const typeOf = (field: Field) => TYPE[field.kind]
export const isByBytes = (field: Field) => BY_BYTES.has(field.kind)

/** What PostgreSQL's driver should be handed for a field's value. */
export const encode = (field: Field, value: unknown) =>
  value !== null && TYPE[field.kind] === 'jsonb' ? JSON.stringify(value) : value

/** `select` list of an entity's rows, as the driver hands them to handlers. */
export const columnsFor = (entity: AnyEntity, alias = '') =>
  fieldsOf(entity)
    .map(([name]) => `${alias}${quoted(name)} as "${name}"`)
    .join(', ')

/** The same as PostgreSQL itself writes them into JSON, without the fields named. */
export const jsonColumnsFor = (entity: AnyEntity, alias = '', except: readonly string[] = []) =>
  fieldsOf(entity)
    .filter(([name]) => !except.includes(name))
    .map(([name, field]) =>
      field.kind === 'moment'
        ? `wb_moment(${alias}${quoted(name)}) as "${name}"`
        : `${alias}${quoted(name)} as "${name}"`,
    )
    .join(', ')

/** The columns an entity's table must have, for the test that compares definition and database. */
export const expectedColumns = (entity: AnyEntity) => [
  { column: 'workspace_id', type: 'text', nullable: false },
  ...fieldsOf(entity).map(([name, field]) => ({
    column: columnOf(name),
    type: typeOf(field),
    nullable: field.optional,
  })),
  { column: 'audience', type: 'text[]', nullable: false },
]
