import type { Idea } from '#features/ideas/domain/idea.ts'
import type { Launch } from '#features/launches/domain/launch.ts'
import type { LaunchItem } from '#features/launches/domain/launch-item.ts'
import type { RoadmapItem } from '#features/roadmap/domain/roadmap-item.ts'

/** Something that waits for a person. */
export interface TodayItem {
  key: string
  entity: string
  id: string
  title: string
  /** Why it is here. */
  reason: 'overdue' | 'due' | 'unowned' | 'late' | 'launch'
  /** The day by which it matters. */
  on: string | null
  /** The launch it belongs to, where its own page is. */
  within?: string
}

/** A day's worth: what is beyond it waits behind a link. */
export const A_DAY = 12

/** Ideas that customers ask for and nobody has taken, the most asked for first. */
export const unownedIdeas = (ideas: readonly Idea[]): TodayItem[] =>
  ideas
    .filter(
      idea =>
        idea.owner === null &&
        idea.feedbackCount > 0 &&
        idea.archivedAt === null &&
        (idea.status === 'new' || idea.status === 'exploring'),
    )
    .toSorted((a, b) => b.feedbackCount - a.feedbackCount || (a.createdAt < b.createdAt ? -1 : 1))
    .map(idea => ({
      key: `unowned ${idea.id}`,
      entity: 'idea',
      id: idea.id,
      title: idea.title,
      reason: 'unowned',
      on: null,
    }))

/** Work of mine whose last day has passed; mine is what comes from an idea I own. */
export const lateItems = (
  items: readonly RoadmapItem[],
  ideas: ReadonlyMap<string, Pick<Idea, 'owner'>>,
  me: string,
  today: string,
): TodayItem[] =>
  items
    .filter(
      item =>
        item.archivedAt === null &&
        item.endOn !== null &&
        item.endOn < today &&
        (item.status === 'planned' || item.status === 'in_progress'),
    )
    .filter(item => item.idea !== null && ideas.get(item.idea)?.owner === me)
    .map(item => ({
      key: `late ${item.id}`,
      entity: 'roadmapItem',
      id: item.id,
      title: item.title,
      reason: 'late',
      on: item.endOn,
    }))

/** So many days ahead does a due day count as today's business, and a launch of mine. */
const AHEAD = 7
const LAUNCH_AHEAD = 14

/** Open items of mine that are due within a week or were due before, on launches still ahead. */
export function dueItems(
  items: readonly LaunchItem[],
  launches: ReadonlyMap<string, Launch>,
  me: string,
  now: number,
): TodayItem[] {
  const today = dayOf(now)
  return items
    .filter(
      item =>
        item.archivedAt === null && item.owner === me && (item.state === 'not_started' || item.state === 'in_progress'),
    )
    .filter(item => item.dueOn !== null && item.dueOn <= dayOf(now + AHEAD * DAY) && isAhead(launches.get(item.launch)))
    .map(item => ({
      key: `due ${item.id}`,
      entity: 'launchItem',
      id: item.id,
      title: item.title,
      reason: (item.dueOn ?? '') < today ? 'overdue' : 'due',
      on: item.dueOn,
      within: item.launch,
    }))
}

/** Launches of mine that are near, or whose day has passed without a launch. */
export const nearLaunches = (launches: readonly Launch[], me: string, now: number): TodayItem[] =>
  launches
    .filter(launch => launch.owner === me && isAhead(launch) && launch.launchOn <= dayOf(now + LAUNCH_AHEAD * DAY))
    .map(launch => ({
      key: `launch ${launch.id}`,
      entity: 'launch',
      id: launch.id,
      title: launch.title,
      reason: 'launch',
      on: launch.launchOn,
    }))

const isAhead = (launch: Launch | undefined) =>
  launch !== undefined && launch.archivedAt === null && (launch.status === 'planned' || launch.status === 'ready')

const DAY = 86_400_000

/** The day it is in the reader's own calendar. */
export function dayOf(now: number): string {
  const here = new Date(now)
  return `${here.getFullYear()}-${String(here.getMonth() + 1).padStart(2, '0')}-${String(here.getDate()).padStart(2, '0')}`
}

/** What has a day first, the oldest day before all; what has none keeps its order after them. */
export const inOrder = (items: readonly TodayItem[]): TodayItem[] =>
  items.toSorted((a, b) => (a.on === b.on ? 0 : a.on === null ? 1 : b.on === null ? -1 : a.on < b.on ? -1 : 1))
