import type { AnyEntity, CreateOf, PatchOf, RowOf } from '#kernel/entity.ts'
import type { Audience } from '#kernel/audience.ts'
import { newId } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Reader } from '../scope.ts'
import { firstVersion } from './first-version.ts'
import type { Change } from './change.ts'
import { columnsFor, encode, fieldsOf, quoted } from './columns.ts'
import { logItemOf, type Entry, type Op, type Values } from './entry.ts'

type System<E extends AnyEntity> = Partial<RowOf<E>>

export interface Store<E extends AnyEntity> {
  entity: E
  /** The row, or `null`; archived ones too. Only what the caller may see. */
  find(reader: Reader, id: string): Promise<RowOf<E> | null>
  /** The row, or a refusal. */
  get(reader: Reader, id: string): Promise<RowOf<E>>
  /** Rows by an SQL condition on columns; `$1` is the first of `values`. Live rows only, unless told. */
  where(
    reader: Reader,
    condition: string,
    values: readonly unknown[],
    options?: { archived?: boolean; orderBy?: string },
  ): Promise<RowOf<E>[]>
  /** Makes a row; the same id with the same values again is answered with the row that stands. The audience is the entity's rule's, unless decided here. */
  insert(tx: Change, values: CreateOf<E>, system?: System<E>, audience?: Audience): Promise<RowOf<E>>
  /** Changes fields; `system` are those only the server may set. Nothing is written when nothing differs. */
  update(tx: Change, id: string, patch: PatchOf<E>, system?: System<E>): Promise<RowOf<E>>
  /**
   * Writes figures that follow from other rows, for keepers: browsers are told, but history is not, since nobody
   * changed them and an undo must not set them back. Things the caller may not see are counted all the same.
   */
  keep(tx: Change, id: string, figures: System<E>): Promise<void>
  archive(tx: Change, id: string): Promise<RowOf<E>>
  restore(tx: Change, id: string): Promise<RowOf<E>>
  /** Takes a row away for real: for undoing imports, removing the sample and erasing personal data. */
  remove(tx: Change, id: string): Promise<void>
}

export function storeOf<E extends AnyEntity>(entity: E): Store<E> {
  const sql = statementsOf(entity)
  type Row = RowOf<E> & Values

  async function find(reader: Reader, id: string): Promise<Row | null> {
    const rows = await reader.query<Row>(sql.one, [reader.scope.workspaceId, id, reader.scope.viewer])
    return rows[0] ?? null
  }

  async function get(reader: Reader, id: string): Promise<Row> {
    const row = await find(reader, id)
    if (row) return row
    throw notFound(entity, id)
  }

  /** Reads a row for changing it: locked, seen, and allowed to be touched by this caller. */
  async function take(tx: Change, id: string): Promise<{ row: Row; audience: Audience }> {
    const rows = await tx.query<Row & { '~audience': string[] }>(sql.taken, [tx.scope.workspaceId, id, tx.scope.viewer])
    if (!rows[0]) throw notFound(entity, id)
    const { '~audience': audience, ...row } = rows[0]
    assertMayTouch(tx, row as unknown as Row)
    return { row: row as unknown as Row, audience }
  }

  function assertMayTouch(tx: Change, row: Values) {
    const product =
      entity.name === 'product' ? String(row['id']) : ((row['product'] as string | null | undefined) ?? null)
    if (!tx.scope.mayTouch(product))
      throw new Refusal('forbidden', {
        code: 'product.forbidden',
        message: `Your role does not let you change this ${entity.label.toLowerCase()}.`,
      })
  }

  async function write(tx: Change, id: string, op: Op, changed: Values, expected = tx.takeIfMatch()): Promise<Row> {
    const { row, audience: audienceBefore } = await take(tx, id)
    if (expected !== null && row['version'] !== expected)
      throw new Refusal('stale', {
        code: 'row.stale',
        message: `Somebody changed this ${entity.label.toLowerCase()} since you read it. Read it again, then repeat your change.`,
      })
    const differing = Object.entries(changed).filter(([name, value]) => value !== undefined && !equal(row[name], value))
    if (differing.length === 0) return row
    const version = (row['version'] as number) + 1
    const after = Object.fromEntries(differing)
    const next: Row = { ...row, ...after, version, updatedAt: tx.at, updatedBy: tx.actorId }
    assertMayTouch(tx, next)
    const audience = entity.audienceDecidedOnce ? audienceBefore : entity.audience(next as never)
    const written = { ...after, version, updatedAt: tx.at, updatedBy: tx.actorId }
    const columns = fieldsOf(entity).filter(([name]) => name in written)
    tx.send(
      `update ${entity.table} set ${columns.map(([name], i) => `${quoted(name)} = $${i + 4}`).join(', ')}, audience = $3 where workspace_id = $1 and id = $2`,
      [
        tx.scope.workspaceId,
        id,
        audience,
        ...columns.map(([name, field]) => encode(field, written[name as keyof typeof written])),
      ],
    )
    const before = Object.fromEntries(differing.map(([name]) => [name, row[name]]))
    tx.record({ entity, id, op, version, before, after, row: next, audience, audienceBefore })
    return next
  }

  return {
    entity,
    find,
    get,

    where: (reader, condition, values, { archived = false, orderBy = 'created_at, id' } = {}) => {
      const shifted = condition.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + 2}`)
      return reader.query<Row>(
        `select ${columnsFor(entity)} from ${entity.table} where workspace_id = $1 and audience && $2
         ${archived ? '' : 'and archived_at is null'} and (${shifted}) order by ${orderBy}`,
        [reader.scope.workspaceId, reader.scope.viewer, ...values],
      )
    },

    async insert(tx, values, system = {}, decided?: Audience) {
      const { id: wanted, ...given } = values as CreateOf<E> & { id?: string }
      const id = wanted ?? newId(entity.name)
      if (wanted !== undefined) {
        const standing = await find(tx, id)
        if (standing) return sameOrRefused(entity, standing, given)
      }
      const row = {
        ...emptyOf(entity),
        ...given,
        ...system,
        id,
        ...firstVersion(tx),
      } as unknown as Row
      assertMayTouch(tx, row)
      const audience = decided ?? entity.audience(row as never)
      tx.send(
        sql.insert,
        [tx.scope.workspaceId, audience, ...fieldsOf(entity).map(([name, field]) => encode(field, row[name] ?? null))],
        `wb-insert-${entity.name}`,
      )
      tx.record({
        entity,
        id,
        op: 'insert',
        version: 1,
        before: null,
        after: meaningful(given, system),
        row,
        audience,
        audienceBefore: null,
      })
      return row
    },

    update: (tx, id, patch, system = {}) => write(tx, id, 'update', { ...patch, ...system }),

    async keep(tx, id, figures) {
      const [taken] = await tx.query<Row & { '~audience': string[] }>(sql.kept, [tx.scope.workspaceId, id])
      if (!taken) return
      const { '~audience': audienceBefore, ...row } = taken
      const differing = Object.entries(figures as Values).filter(
        ([name, value]) => value !== undefined && !equal((row as Values)[name], value),
      )
      if (differing.length === 0) return
      const version = (row['version'] as number) + 1
      const next = { ...row, ...Object.fromEntries(differing), version }
      const audience = entity.audienceDecidedOnce ? audienceBefore : entity.audience(next as never)
      const columns = fieldsOf(entity).filter(
        ([name]) => name === 'version' || differing.some(([differs]) => differs === name),
      )
      tx.send(
        `update ${entity.table} set ${columns.map(([name], i) => `${quoted(name)} = $${i + 4}`).join(', ')}, audience = $3 where workspace_id = $1 and id = $2`,
        [tx.scope.workspaceId, id, audience, ...columns.map(([name, field]) => encode(field, (next as Values)[name]))],
      )
      const entry: Entry = {
        entity,
        id,
        op: 'update',
        version,
        before: null,
        after: null,
        row: next,
        audience,
        audienceBefore,
      }
      tx.touch(logItemOf(entry))
      if (audience.join() !== audienceBefore.join() || differing.some(([name]) => entity.searchable.includes(name)))
        tx.reword(entry)
    },

    archive: (tx, id) => write(tx, id, 'archive', { archivedAt: tx.at, archivedBy: tx.actorId }),
    restore: (tx, id) => write(tx, id, 'restore', { archivedAt: null, archivedBy: null }),

    async remove(tx, id) {
      const { row, audience } = await take(tx, id)
      tx.send(`delete from ${entity.table} where workspace_id = $1 and id = $2`, [tx.scope.workspaceId, id])
      tx.record({
        entity,
        id,
        op: 'delete',
        version: (row['version'] as number) + 1,
        before: row,
        after: null,
        row,
        audience,
        audienceBefore: audience,
      })
    },
  }
}

function statementsOf(entity: AnyEntity) {
  const columns = columnsFor(entity)
  const names = fieldsOf(entity).map(([name]) => quoted(name))
  const within = `from ${entity.table} where workspace_id = $1 and id = $2 and audience && $3`
  return {
    one: `select ${columns} ${within}`,
    taken: `select ${columns}, audience as "~audience" ${within} for update`,
    kept: `select ${columns}, audience as "~audience" from ${entity.table} where workspace_id = $1 and id = $2 for update`,
    insert: `insert into ${entity.table} (workspace_id, audience, ${names.join(', ')}) values ($1, $2, ${names.map((_, i) => `$${i + 3}`).join(', ')})`,
  }
}

const notFound = (entity: AnyEntity, id: string) =>
  new Refusal('not_found', {
    code: `${entity.name}.not_found`,
    message: `There is no ${entity.label.toLowerCase()} "${id.slice(0, 80)}" here.`,
  })

const emptyOf = (entity: AnyEntity): Values =>
  Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, field.fallback ?? null]))

const meaningful = (...lists: Values[]): Values =>
  Object.fromEntries(
    Object.entries(Object.assign({}, ...lists) as Values).filter(([, value]) => value !== null && value !== undefined),
  )

/** A replay names the same thing with the same values; anything else would silently drop what was asked. */
function sameOrRefused<Row extends Values>(entity: AnyEntity, standing: Row, given: Values): Row {
  if (Object.entries(given).every(([name, value]) => equal(standing[name], value) || standing['version'] !== 1))
    return standing
  throw new Refusal('conflict', {
    field: 'id',
    code: `${entity.name}.id_taken`,
    message: 'There is already another one with this id. Make a new id.',
  })
}

export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return (one ?? null) === (other ?? null)
  return canonical(one) === canonical(other)
}

/** JSON with keys in order, for comparing: PostgreSQL's jsonb does not keep the order of writing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
