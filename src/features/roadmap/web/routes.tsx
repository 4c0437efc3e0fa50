import { msg } from '@lingui/core/macro'
import { GanttChart, SquareKanban } from 'lucide-react'
import { creation } from '#web/store/changes.ts'
import type { CommandContext, WebSlice } from '#web/registry.ts'
import { say } from '#web/words.ts'
import { roadmapItem } from '../domain/roadmap-item.ts'

export const routes: WebSlice = {
  name: 'roadmap',
  things: [
    {
      entity: roadmapItem,
      path: '/roadmap-items',
      icon: GanttChart,
      one: msg`Roadmap item`,
      many: msg`Roadmap`,
      address: id => `roadmap/${id}`,
      stateField: 'status',
      quickCreate: true,
      looks: {
        status: {
          planned: { shape: 'open' },
          in_progress: { shape: 'half', tone: 'accent' },
          done: { shape: 'done', tone: 'good' },
          dropped: { shape: 'crossed' },
        },
        horizon: {
          now: { shape: 'full', tone: 'accent' },
          next: { shape: 'half', tone: 'info' },
          later: { shape: 'quarter' },
          none: { shape: 'dashed' },
        },
      },
    },
  ],
  pages: [
    {
      path: 'roadmap',
      title: msg`Roadmap`,
      menu: { area: 'plan', icon: SquareKanban, order: 40, letter: 'r' },
      load: () => import('./roadmap-page.tsx').then(m => m.RoadmapPage),
    },
    {
      path: 'roadmap/$id',
      title: msg`Roadmap item`,
      load: () => import('./roadmap-item-page.tsx').then(m => m.RoadmapItemPage),
    },
  ],
  commands: [
    { id: 'roadmapItem.create', title: msg`New roadmap item`, icon: GanttChart, run: ({ go }) => go('roadmap?new=1') },
  ],
  threadSteps: [{ from: 'idea', stage: 'roadmap', word: msg`Put it on the roadmap`, run: putOnRoadmap }],
}

function putOnRoadmap({ store, go }: CommandContext, id: string) {
  const idea = store.rows.get('idea', id)
  if (!idea) return
  const label = say(msg`Put it on the roadmap`)
  const made = creation(
    store.placeOf(roadmapItem),
    { title: idea['title'], idea: id, product: idea['product'] },
    label,
    store.options.source,
  )
  store.commit(label, [made])
  go(`roadmap/${made.effects[0]?.id ?? ''}`)
}
