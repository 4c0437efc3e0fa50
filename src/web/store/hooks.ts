import { useCallback, useMemo } from 'react'
import type { AnyEntity, CreateOf, PatchOf, RowOf } from '#kernel/entity.ts'
import { archiving, creation, differences, newKey, outline, patching, restoring } from './changes.ts'
import type { Effect, PendingChange, Row } from './row.ts'
import { select, type Selection } from './selection.ts'
import { useWorkspace } from './workspace-context.ts'
import type { WorkspaceStore } from './workspace-store.ts'
import { useWatched } from '../watched.ts'

/** One row, as it is now; `null` when there is none that I may see. Redraws when it changes. */
export function useEntity<E extends AnyEntity>(entity: E, id: string | null | undefined): RowOf<E> | null {
  return useRow(entity.name, id) as RowOf<E> | null
}

/** The same for a reference, whose entity is known by name only. */
export function useRow(entity: string, id: string | null | undefined): Row | null {
  const { rows } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => rows.subscribe(entity, listener), [rows, entity])
  return useWatched(subscribe, () => (id ? rows.get(entity, id) : null))
}

/** Whether the server has it. What was made here a moment ago is not there yet: asking about it would only fail. */
export const useIsThere = (entity: string, id: string | null | undefined): boolean => useRow(entity, id)?.version !== 0

/** The rows of an entity that pass a selection, in its order; the same array until the answer may differ. */
export function useRows<E extends AnyEntity>(entity: E, selection: Selection = {}): readonly RowOf<E>[] {
  const store = useWorkspace()
  const all = useAllRows(entity.name)
  const named = JSON.stringify(selection)
  return useMemo(
    () =>
      select(entity, all, JSON.parse(named) as Selection, (name, id) =>
        titleOf(store, name, id),
      ) as unknown as readonly RowOf<E>[],
    [entity, all, named, store],
  )
}

/** Every row of an entity by its name, archived ones too, in no order. */
export function useAllRows(entity: string): readonly Row[] {
  const { rows } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => rows.subscribe(entity, listener), [rows, entity])
  return useWatched(subscribe, () => rows.all(entity))
}

export function titleOf(store: WorkspaceStore, entity: string, id: string): string {
  const titleField = store.options.placeOf(entity)?.entity.titleField
  return titleField ? String(store.rows.get(entity, id)?.[titleField] ?? '') : ''
}

/** Ways to change an entity: shown at once, sent when it can be, undone by `z`, rolled back with the reason. */
export interface Change<E extends AnyEntity> {
  /** Answers with the id, which is final at once. */
  create(input: CreateInput<E>, label?: string): string
  patch(id: string, patch: PatchOf<E>, label?: string): void
  patchAll(ids: readonly string[], patch: PatchOf<E>, label?: string): void
  archive(ids: string | readonly string[], label?: string): void
  restore(ids: string | readonly string[], label?: string): void
  /** Any other write whose outcome can be foreseen: `POST /launches/:id/launching`, and what it does to rows. */
  act(of: { label: string; request: PendingChange['request']; effects: Effect[] }): void
}
type CreateInput<E extends AnyEntity> = Partial<CreateOf<E>>

export function useChange<E extends AnyEntity>(entity: E): Change<E> {
  const store = useWorkspace()
  return useMemo(() => changeOver(store, entity), [store, entity])
}

export function changeOver<E extends AnyEntity>(store: WorkspaceStore, entity: E): Change<E> {
  const { source } = store.options
  const place = () => store.placeOf(entity)
  const each = (ids: string | readonly string[], label: string, make: (id: string) => PendingChange | null) => {
    const group = newKey(source)
    const made = [ids]
      .flat()
      .map(make)
      .filter(change => change !== null)
      .map(change => ({ ...change, group }))
    if (made.length > 0) store.commit(label, made)
  }
  const patchAll = (ids: readonly string[], patch: PatchOf<E>, label = entity.label) =>
    each(ids, label, id => {
      const row = store.rows.get(entity.name, id)
      const values = row ? differences(row, patch as Record<string, unknown>) : (patch as Record<string, unknown>)
      return Object.keys(values).length === 0 ? null : patching(place(), id, values, label, source)
    })
  return {
    create(input, label = entity.label) {
      const change = creation(place(), input, label, source)
      store.commit(label, [change])
      return change.effects[0]?.id ?? ''
    },
    patch: (id, patch, label) => patchAll([id], patch, label),
    patchAll,
    archive: (ids, label = entity.label) => each(ids, label, id => archiving(place(), id, label, source)),
    restore: (ids, label = entity.label) => each(ids, label, id => restoring(place(), id, label, source)),
    act: ({ label, request, effects }) => store.commit(label, [{ ...outline(label, source), request, effects }]),
  }
}
