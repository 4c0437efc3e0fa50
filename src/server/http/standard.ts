import type { AnyEntity, CreateOf, PatchOf, RowOf } from '#kernel/entity.ts'
import type { Sort } from '#kernel/filter.ts'
import type { Scope } from '../scope.ts'
import { change } from '../store/change.ts'
import { listPage, type ListOptions, type ListQuery, type ReadyJson } from '../store/list.ts'
import { storeOf } from '../store/store.ts'

/** The answers to an entity's standard endpoints, for entities whose rules are only those of their fields. */
export function standardHandlers<E extends AnyEntity>(entity: E, options: ListOptions & { fallbackSort?: Sort } = {}) {
  const store = storeOf(entity)
  type WithId = { id: string }
  return {
    list: (scope: Scope, input: ListQuery): Promise<ReadyJson> =>
      listPage(scope, entity, input, { keptAs: entity.name, ...options }),
    create: (scope: Scope, input: CreateOf<E>): Promise<RowOf<E>> =>
      change(scope, `${entity.name}.created`, tx => store.insert(tx, input)),
    get: (scope: Scope, { id }: WithId): Promise<RowOf<E>> => store.get(scope, id),
    update: (scope: Scope, { id, ...patch }: WithId & Record<string, unknown>): Promise<RowOf<E>> =>
      change(scope, `${entity.name}.changed`, tx => store.update(tx, id, patch as PatchOf<E>)),
    archive: (scope: Scope, { id }: WithId): Promise<RowOf<E>> =>
      change(scope, `${entity.name}.archived`, tx => store.archive(tx, id)),
    restore: (scope: Scope, { id }: WithId): Promise<RowOf<E>> =>
      change(scope, `${entity.name}.restored`, tx => store.restore(tx, id)),
  }
}
