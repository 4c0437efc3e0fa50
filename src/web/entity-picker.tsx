import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import { asTyped } from './as-typed.ts'
import { thingOf, titleOfRow } from './registry.ts'
import { changeOver, useAllRows } from './store/hooks.ts'
import type { Row } from './store/row.ts'
import { byWords, fold } from './store/selection.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { PersonMark } from './ui/person-mark.tsx'
import { Picker, type Option } from './ui/picker.tsx'
import { ChoiceMark } from './ui/state-mark.tsx'
import { labelOf, choiceWord, say } from './words.ts'

interface EntityPickerProps {
  /** By its name: `idea`. */
  entity: string
  chosen: readonly string[]
  onPick: (id: string) => void
  /** Offers a line that empties the field. */
  onNothing?: (() => void) | undefined
  multiple?: boolean
  /** Things that may not be picked, such as the one being edited. */
  without?: readonly string[]
}

const MOST = 50

/** Picks a thing of any kind by its title; may make a new one where a title is enough. */
export function EntityPicker({ entity, chosen, onPick, onNothing, multiple = false, without = [] }: EntityPickerProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const { rows, isBehind } = useFound(entity, asked)
  const found = rows.filter(row => !without.includes(row.id))
  const thing = thingOf(entity)
  if (!thing) return null
  const options = found.map(row => optionOf(entity, row))
  const make = (title: string) =>
    onPick(
      changeOver(store, thing.entity).create(
        { [thing.entity.titleField]: title } as never,
        t`Create ${say(thing.one)}`,
      ),
    )
  return (
    <Picker
      label={say(thing.many)}
      options={options}
      chosen={chosen}
      onPick={onPick}
      onText={setText}
      isBehind={isBehind || asked !== text}
      multiple={multiple}
      {...(thing.quickCreate ? { onCreate: make } : {})}
      nothing={onNothing ? { word: entity === 'person' ? t`Nobody` : t`Nothing`, onPick: onNothing } : undefined}
    />
  )
}

function optionOf(entity: string, row: Row): Option {
  const thing = thingOf(entity)
  const word = titleOfRow(entity, row)
  if (entity === 'person') return { value: row.id, word, mark: <PersonMark id={row.id} /> }
  const state = thing?.stateField ? String(row[thing.stateField] ?? '') : ''
  return {
    value: row.id,
    word,
    ...(thing?.stateField && state !== '' ? { beside: choiceWord(thing.entity, thing.stateField, state) } : {}),
  }
}

function useFound(entity: string, text: string): { rows: readonly Row[]; isBehind: boolean } {
  const store = useWorkspace()
  const here = useAllRows(entity)
  const lives = thingOf(entity)?.entity.lives
  const asked = useQuery({
    queryKey: [entity, store.details.id, 'picker', text],
    enabled: lives === 'server',
    queryFn: async ({ signal }) => {
      const question = new URLSearchParams({ limit: '30', ...(text.trim() === '' ? {} : { q: asTyped(text.trim()) }) })
      return (
        (await store.exchange(`${store.placeOf(entity).path}?${question}`, { method: 'GET', signal })).value as {
          items: Row[]
        }
      ).items
    },
    placeholderData: keepPreviousData,
  })
  const words = fold(text).split(/\s+/).filter(Boolean)
  const rows = useMemo(
    () =>
      here
        .filter(row => row.archivedAt === null && words.every(word => fold(titleOfRow(entity, row)).includes(word)))
        .toSorted(byWords(row => titleOfRow(entity, row)))
        .slice(0, MOST),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [here, entity, text],
  )
  return lives === 'server'
    ? { rows: asked.data ?? [], isBehind: asked.isPending || asked.isPlaceholderData }
    : { rows, isBehind: false }
}

/** Picks one of the choices of a field, each with its look. */
export function ChoicePicker({
  entity,
  field,
  choices,
  chosen,
  onPick,
  onNothing,
  multiple = false,
}: {
  entity: AnyEntity
  field: string
  choices: readonly string[]
  chosen: readonly string[]
  onPick: (value: string) => void
  onNothing?: (() => void) | undefined
  multiple?: boolean
}) {
  const { t } = useLingui()
  const options = choices.map(value => ({
    value,
    word: choiceWord(entity, field, value),
    mark: <ChoiceMark entity={entity} field={field} value={value} />,
  }))
  return (
    <Picker
      label={t`Choose`}
      options={options}
      chosen={chosen}
      onPick={onPick}
      multiple={multiple}
      nothing={onNothing ? { word: t`Nothing`, onPick: onNothing } : undefined}
    />
  )
}

/** Picks tags, new ones too; offers those that other things of the kind carry. */
export function TagsPicker({
  entity,
  field,
  chosen,
  onChange,
}: {
  entity: AnyEntity
  field: string
  chosen: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const { t } = useLingui()
  const known = useKnownValues(entity, field)
  const options = [...new Set([...chosen, ...known])].map(tag => ({ value: tag, word: tag }))
  const toggle = (tag: string) =>
    onChange(chosen.includes(tag) ? chosen.filter(each => each !== tag) : [...chosen, tag])
  return <Picker label={t`Tags`} options={options} chosen={chosen} onPick={toggle} onCreate={toggle} multiple />
}

/** Picks among the values that things of the kind have in a field: where feedback comes from, its language. */
export function ValuesPicker({
  entity,
  field,
  chosen,
  onChange,
}: {
  entity: AnyEntity
  field: string
  chosen: readonly string[]
  onChange: (values: string[]) => void
}) {
  const known = useKnownValues(entity, field)
  const options = [...new Set([...chosen, ...known])].map(value => ({ value, word: value }))
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter(each => each !== value) : [...chosen, value])
  return <Picker label={labelOf(entity, field)} options={options} chosen={chosen} onPick={toggle} multiple />
}

/** The most used first. Of what lives on the server, the server counts them. */
function useKnownValues(entity: AnyEntity, field: string): readonly string[] {
  const store = useWorkspace()
  const rows = useAllRows(entity.name)
  const asked = useQuery({
    queryKey: [entity.name, store.details.id, 'counts', field],
    enabled: entity.lives === 'server',
    queryFn: async ({ signal }) =>
      (
        (await store.exchange(`${store.placeOf(entity).path}/counts?by=${field}&limit=200`, { method: 'GET', signal }))
          .value as { items: { value: string | null }[] }
      ).items.flatMap(({ value }) => value ?? []),
  })
  const counted = useMemo(() => {
    const counts = new Map<string, number>()
    for (const row of rows)
      for (const value of [row[field] ?? []].flat().map(String)) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
  }, [rows, field])
  return entity.lives === 'server' ? (asked.data ?? []) : counted
}
