import { columnOf, type AnyEntity } from '#kernel/entity.ts'
import { fieldsOf, isByBytes, quoted, typeOf } from './columns.ts'

/** The table an entity needs, as SQL: the draft of a migration, to be read and corrected by a person. */
export function draftTable(entity: AnyEntity, tableOf: (entityName: string) => string | null) {
  const columns = fieldsOf(entity).map(([name, field]) => {
    const check =
      field.kind === 'choice'
        ? ` check (${quoted(name)} in (${(field.choices ?? []).map(choice => `'${choice}'`).join(', ')}))`
        : ''
    return `  ${quoted(name)} ${typeOf(field)}${isByBytes(field) ? ' collate "C"' : ''}${field.optional ? '' : ' not null'}${check}`
  })
  const keys = fieldsOf(entity).flatMap(([name, field]) => {
    const target = field.kind === 'ref' && name !== 'id' && field.to ? tableOf(field.to) : null
    return target
      ? [
          `  constraint ${entity.table}__${columnOf(name)} foreign key (workspace_id, ${quoted(name)}) references ${target}`,
        ]
      : []
  })
  return [
    `create table ${entity.table} (`,
    [
      '  workspace_id text collate "C" not null references workspace on delete cascade',
      ...columns,
      '  audience text[] not null',
      '  primary key (workspace_id, id)',
      ...keys,
    ].join(',\n'),
    ');',
    `call wb_wall('${entity.table}');`,
  ].join('\n')
}
