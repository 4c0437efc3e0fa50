import type { Field } from './field.ts'

/** `inProgress`, `in_progress` and `in-progress` are "In progress". */
export function wordOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The English word for one choice of a field: as the entity calls it, or read from its name. */
export const wordOfChoice = (field: Pick<Field, 'choiceWords'> | undefined, value: string): string =>
  field?.choiceWords?.[value] ?? wordOf(value)
