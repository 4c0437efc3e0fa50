import { msg } from '@lingui/core/macro'
import { Goal as GoalIcon, MessageSquareDot } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { serves } from '../domain/relations.ts'

const STATUS = {
  on_track: { shape: 'half', tone: 'good' },
  at_risk: { shape: 'half', tone: 'caution' },
  off_track: { shape: 'half', tone: 'bad' },
  achieved: { shape: 'done', tone: 'good' },
  missed: { shape: 'crossed', tone: 'bad' },
  dropped: { shape: 'crossed' },
} as const

export const routes: WebSlice = {
  name: 'goals',
  things: [
    {
      entity: goal,
      path: '/goals',
      icon: GoalIcon,
      one: msg`Goal`,
      many: msg`Goals`,
      address: id => `goals/${id}`,
      stateField: 'status',
      looks: { status: STATUS },
    },
    {
      entity: goalCheckIn,
      path: '/goal-check-ins',
      icon: MessageSquareDot,
      one: msg`Check-in`,
      many: msg`Check-ins`,
      address: id => `goal-check-ins/${id}`,
      stateField: 'status',
      hidden: true,
      looks: { status: STATUS },
    },
  ],
  pages: [
    {
      path: 'goals',
      title: msg`Goals`,
      menu: { area: 'plan', icon: GoalIcon, order: 35, letter: 'o' },
      load: () => import('./goals-page.tsx').then(m => m.GoalsPage),
    },
    { path: 'goals/$id', title: msg`Goal`, load: () => import('./goal-page.tsx').then(m => m.GoalPage) },
    {
      path: 'goal-check-ins/$id',
      under: 'goals',
      title: msg`Check-in`,
      load: () => import('./check-in-page.tsx').then(m => m.CheckInPage),
    },
  ],
  panels: [
    {
      name: 'goals',
      word: msg`Goals`,
      suits: entity => entity === 'metric' || serves.from.includes(entity),
      load: () => import('./goals-panel.tsx').then(m => m.GoalsPanel),
    },
  ],
  commands: [{ id: 'goal.create', title: msg`New goal`, icon: GoalIcon, run: ({ go }) => go('goals?new=1') }],
}
