import { entityOfId } from '#kernel/id.ts'
import { wordOf } from '#kernel/words.ts'
import { Reference } from './field-value.tsx'

/** A value of something that has no page of its own, such as a right: words, with things by their titles. */
export function PlainValue({ value }: { value: unknown }) {
  if (Array.isArray(value)) return value.length === 0 ? '–' : <Parts of={value} between="; " />
  if (typeof value === 'object' && value !== null) return <Parts of={Object.values(value)} between=", " />
  if (typeof value !== 'string') return value === null || value === undefined ? '–' : String(value)
  const entity = entityOfId(value)
  if (entity) return <Reference entity={entity} id={value} plain />
  return /^[a-z]+$/.test(value) ? wordOf(value) : value
}

function Parts({ of, between }: { of: readonly unknown[]; between: string }) {
  return of.map((part, index) => (
    <span key={index}>
      {index > 0 && between}
      <PlainValue value={part} />
    </span>
  ))
}
