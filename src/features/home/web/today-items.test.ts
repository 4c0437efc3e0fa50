import { expect, test } from 'vitest'
import { idea as ideaEntity, type Idea } from '#features/ideas/domain/idea.ts'
import { launch, type Launch } from '#features/launches/domain/launch.ts'
import { launchItem, type LaunchItem } from '#features/launches/domain/launch-item.ts'
import { roadmapItem, type RoadmapItem } from '#features/roadmap/domain/roadmap-item.ts'
import { sample } from '#testing/sample.ts'
import { dayOf, dueItems, inOrder, lateItems, nearLaunches, unownedIdeas } from './today-items.ts'

const ME = 'person_0190a000-0000-7000-8000-000000000001'
const idea = (of: Partial<Idea>): Idea => sample(ideaEntity, { archivedAt: null, ...of })
const item = (of: Partial<RoadmapItem>): RoadmapItem => sample(roadmapItem, { archivedAt: null, ...of })

test('ideas nobody has taken are listed by how often customers ask for them', () => {
  const list = [
    idea({ title: 'few', owner: null, status: 'new', feedbackCount: 1 }),
    idea({ title: 'many', owner: null, status: 'exploring', feedbackCount: 9 }),
    idea({ title: 'taken', owner: ME, status: 'new' }),
    idea({ title: 'over', owner: null, status: 'launched' }),
  ]
  expect(unownedIdeas(list).map(each => each.title)).toEqual(['many', 'few'])
})

test('an idea that nobody has asked for waits for nobody', () => {
  expect(unownedIdeas([idea({ owner: null, status: 'new', archivedAt: null, feedbackCount: 0 })])).toEqual([])
})

test('work is late on the day after its last one, and mine when its idea is mine', () => {
  const mine = idea({ owner: ME })
  const ideas = new Map([[mine.id, mine]])
  const late = (endOn: string | null, status: RoadmapItem['status'] = 'in_progress') =>
    lateItems([item({ idea: mine.id, endOn, status })], ideas, ME, '2026-11-24').length
  expect(late('2026-11-23')).toBe(1)
  expect(late('2026-11-24')).toBe(0)
  expect(late('2026-11-23', 'done')).toBe(0)
  expect(late(null)).toBe(0)
  expect(lateItems([item({ idea: null, endOn: '2026-11-01', status: 'planned' })], ideas, ME, '2026-11-24')).toEqual([])
})

const NOW = new Date(2026, 10, 24, 12).getTime()

test('what is due comes into view a week ahead, is overdue a day after, and only while the launch is ahead', () => {
  const ahead = sample(launch, { archivedAt: null, status: 'planned' })
  const over = sample(launch, { archivedAt: null, status: 'launched' })
  const launches = new Map([ahead, over].map(each => [each.id, each]))
  const due = (dueOn: string | null, about: Partial<LaunchItem> = {}) =>
    sample(launchItem, { launch: ahead.id, owner: ME, dueOn, state: 'not_started', ...about })
  const items = [
    due('2026-11-23'),
    due('2026-11-24'),
    due('2026-12-01'),
    due('2026-12-02'),
    due(null),
    due('2026-11-20', { owner: null }),
    due('2026-11-20', { state: 'done' }),
    due('2026-11-20', { launch: over.id }),
  ]
  expect(dueItems(items, launches, ME, NOW).map(each => [each.on, each.reason])).toEqual([
    ['2026-11-23', 'overdue'],
    ['2026-11-24', 'due'],
    ['2026-12-01', 'due'],
  ])
})

test('a launch of mine comes into view two weeks ahead', () => {
  const on = (launchOn: string, about: Partial<Launch> = {}) =>
    sample(launch, { owner: ME, launchOn, status: 'planned', ...about })
  expect(
    nearLaunches(
      [
        on('2026-12-08'),
        on('2026-12-09'),
        on('2026-11-20'),
        on('2026-12-01', { owner: null }),
        on('2026-12-01', { status: 'canceled' }),
      ],
      ME,
      NOW,
    ).map(each => each.on),
  ).toEqual(['2026-12-08', '2026-11-20'])
})

test('the oldest day comes first and what has none comes last', () => {
  const of = (on: string | null) => ({ key: String(on), entity: 'idea', id: '', title: '', reason: 'due' as const, on })
  expect(inOrder([of(null), of('2026-12-01'), of('2026-11-01')]).map(each => each.on)).toEqual([
    '2026-11-01',
    '2026-12-01',
    null,
  ])
})

test('the day is the one of the reader’s calendar', () =>
  expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05'))
