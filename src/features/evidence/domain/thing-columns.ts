import type { AnyEntity } from '#kernel/entity.ts'
import { isIdOf } from '#kernel/id.ts'
import { isNothing, textOf } from './cell-text.ts'
import { normalName } from './column-names.ts'
import type { FileSeen } from './import-plan.ts'
import { thingFields } from './thing-fields.ts'

/** What other tools and people call a field, the surest first. People and products are named by exact columns only. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  title: ['name', 'summary', 'subject', 'card name', 'feature name', 'idea', 'feature', 'issue', 'headline'],
  name: ['title', 'company', 'company name', 'account name', 'full name', 'metric', 'metric name', 'kpi'],
  description: ['body', 'details', 'notes', 'text', 'desc', 'description html', 'card description', 'content'],
  definition: ['description', 'notes', 'details'],
  notes: ['description', 'body', 'desc', 'details'],
  status: ['state', 'stage', 'state group', 'list', 'list name', 'column'],
  tags: ['labels', 'label', 'tag', 'categories', 'topics', 'components'],
  domain: ['website', 'web site', 'company domain'],
  email: ['e mail', 'email address'],
  segment: ['industry', 'customer segment'],
  plan: ['subscription', 'plan name', 'subscription plan'],
  revenuePerYear: ['arr', 'annual recurring revenue', 'annual revenue', 'revenue'],
  launchOn: ['release date', 'launch day', 'launch on', 'go live', 'go live date', 'date', 'target date', 'due date'],
  startOn: ['start date', 'start', 'starts', 'custom field start date'],
  endOn: ['due date', 'due', 'target date', 'end date', 'end', 'ends'],
  dueOn: ['due date', 'due', 'deadline'],
  team: ['team name', 'squad'],
  unit: ['units', 'unit of measure'],
  target: ['goal', 'target value'],
  targetOn: ['target date', 'due date'],
}

/** Which column is which field, by what fields are called here and elsewhere. */
export function namedAlike(entity: AnyEntity, columns: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {}
  const free = new Set(columns)
  const take = (name: string, wanted: readonly string[]) => {
    const found = wanted.flatMap(word => [...free].filter(column => normalName(column) === word))[0]
    if (found === undefined || mapping[name] !== undefined) return
    mapping[name] = found
    free.delete(found)
  }
  for (const [name] of thingFields(entity)) take(name, [normalName(name)])
  for (const [name, { label }] of thingFields(entity)) if (name !== 'id') take(name, [normalName(label)])
  for (const [name] of thingFields(entity)) take(name, ALSO[name] ?? [])
  return mapping
}

/** A column of ids that another tool gave is not ours: its things are known by their titles, or by what is asked. */
export function withoutForeignIds(
  entity: AnyEntity,
  { id, ...rest }: Record<string, string>,
  samples: FileSeen['samples'],
): Record<string, string> {
  if (id === undefined) return rest
  const written = samples.map(cells => cells[id]).filter(cell => !isNothing(cell))
  return written.every(cell => isIdOf(entity.name, textOf(cell).trim())) ? { id, ...rest } : rest
}
