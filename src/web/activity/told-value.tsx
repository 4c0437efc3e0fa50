import { createElement, lazy, Suspense, type ComponentType } from 'react'
import { thingOf, type ToldSide } from '../registry.ts'

const parts = new Map<string, ComponentType<ToldSide>>()

/** One side of a change, in the words of the slice that knows what the field means; it is read when it is first shown. */
export function ToldValue({ entity, field, ...side }: ToldSide & { entity: string; field: string }) {
  const load = thingOf(entity)?.told?.[field]
  if (!load) return null
  const name = `${entity}.${field}`
  const part = parts.get(name) ?? lazy(async () => ({ default: await load() }))
  parts.set(name, part)
  return <Suspense fallback="…">{createElement(part, side)}</Suspense>
}
