import { msg } from '@lingui/core/macro'
import { ListChecks, Rocket } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { planLaunch } from './planning.ts'
import { launch } from '../domain/launch.ts'
import { launchItem } from '../domain/launch-item.ts'

export const routes: WebSlice = {
  name: 'launches',
  things: [
    {
      entity: launch,
      path: '/launches',
      icon: Rocket,
      one: msg`Launch`,
      many: msg`Launches`,
      address: id => `launches/${id}`,
      stateField: 'status',
      looks: {
        status: {
          planned: { shape: 'open' },
          ready: { shape: 'most', tone: 'accent' },
          launched: { shape: 'done', tone: 'good' },
          canceled: { shape: 'crossed' },
        },
      },
    },
    {
      entity: launchItem,
      path: '/launch-items',
      icon: ListChecks,
      one: msg`Checklist item`,
      many: msg`Checklist items`,
      address: id => `launches?q=${id}`,
      stateField: 'state',
      hidden: true,
      looks: {
        state: {
          not_started: { shape: 'open' },
          in_progress: { shape: 'half', tone: 'info' },
          done: { shape: 'done', tone: 'good' },
          waived: { shape: 'paused', tone: 'caution' },
          not_applicable: { shape: 'crossed' },
        },
      },
    },
  ],
  pages: [
    {
      path: 'launches',
      title: msg`Launches`,
      menu: { area: 'deliver', icon: Rocket, order: 10, letter: 'l', onPhone: true },
      load: () => import('./launches-page.tsx').then(m => m.LaunchesPage),
    },
    { path: 'launches/$id', title: msg`Launch`, load: () => import('./launch-page.tsx').then(m => m.LaunchPage) },
  ],
  commands: [{ id: 'launch.create', title: msg`New launch`, icon: Rocket, run: ({ go }) => go('launches?new=1') }],
  threadSteps: [
    { from: 'roadmapItem', stage: 'launch', word: msg`Plan a launch`, run: planLaunch },
    { from: 'launch', stage: 'metric', word: msg`Watch a metric`, run: ({ go }, id) => go(`launches/${id}`) },
  ],
}
