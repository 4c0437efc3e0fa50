import { createElement, lazy, Suspense, type ComponentType } from 'react'
import { registered, type AddedProperty } from './registry.ts'
import { Boundary } from './ui/error-page.tsx'
import { say } from './words.ts'

/**
 * What slices that a thing does not know say among its properties, such as where a metric is read from. Each is drawn
 * by `row`, so that it stands as its neighbors do; one that has nothing to say draws nothing inside.
 */
export function AddedProperties({
  of,
  id,
  row,
}: {
  of: string
  id: string
  row: (name: string, content: React.ReactNode) => React.ReactNode
}) {
  return registered()
    .slices.flatMap(slice => slice.properties ?? [])
    .filter(property => property.of === of)
    .map(property => (
      <Boundary key={property.name} resetOn={id}>
        <Suspense fallback={null}>{row(say(property.word), createElement(partOf(property), { id }))}</Suspense>
      </Boundary>
    ))
}

type Part = ComponentType<{ id: string }>
const parts = new WeakMap<AddedProperty, Part>()

/** Loaded once, and the same component ever after. */
function partOf(property: AddedProperty): Part {
  const part = parts.get(property) ?? lazy(async () => ({ default: await property.load() }))
  parts.set(property, part)
  return part
}
