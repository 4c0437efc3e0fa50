import { addDays } from '#kernel/calendar.ts'
import { ITEM_GROUPS, type ItemGroup, type LaunchItem } from '../domain/launch-item.ts'
import type { Readiness } from '../domain/readiness.ts'

export const ORDERS = ['group', 'day'] as const
export type Order = (typeof ORDERS)[number]

export type Stretch = 'overdue' | 'week' | 'later' | 'undated' | 'over'
export type SectionOf = { kind: 'group'; of: ItemGroup } | { kind: 'stretch'; of: Stretch }
export interface ChecklistSection {
  key: string
  is: SectionOf
  items: readonly LaunchItem[]
}

/** The checklist as its groups, or as what is due when: late first, then this week; what needs nothing more comes last. */
export function sectionsOf(
  items: readonly LaunchItem[],
  readiness: Readiness,
  { order, today }: { order: Order; today: string },
): ChecklistSection[] {
  const sections: ChecklistSection[] =
    order === 'group'
      ? ITEM_GROUPS.map(group => ({
          key: group,
          is: { kind: 'group', of: group },
          items: items.filter(item => item.group === group),
        }))
      : byDay(items, readiness, today)
  return sections.filter(section => section.items.length > 0)
}

function byDay(items: readonly LaunchItem[], readiness: Readiness, today: string): ChecklistSection[] {
  const isOpen = (item: LaunchItem) =>
    item.state === 'not_started' || item.state === 'in_progress' || readiness.expiredWaivers.includes(item.id)
  const nextWeek = addDays(today, 7)
  const stretchOf = (item: LaunchItem): Stretch => {
    if (!isOpen(item)) return 'over'
    if (item.dueOn === null) return 'undated'
    return item.dueOn < today ? 'overdue' : item.dueOn <= nextWeek ? 'week' : 'later'
  }
  const dated = items.toSorted((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1))
  const stretches: readonly Stretch[] = ['overdue', 'week', 'later', 'undated', 'over']
  return stretches.map(stretch => ({
    key: stretch,
    is: { kind: 'stretch', of: stretch },
    items: dated.filter(item => stretchOf(item) === stretch),
  }))
}
