import { msg } from '@lingui/core/macro'
import { Lightbulb } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { idea } from '../domain/idea.ts'

export const routes: WebSlice = {
  name: 'ideas',
  things: [
    {
      entity: idea,
      path: '/ideas',
      icon: Lightbulb,
      one: msg`Idea`,
      many: msg`Ideas`,
      address: id => `ideas/${id}`,
      stateField: 'status',
      quickCreate: true,
      looks: {
        status: {
          new: { shape: 'open' },
          exploring: { shape: 'quarter', tone: 'info' },
          planned: { shape: 'half', tone: 'info' },
          building: { shape: 'most', tone: 'accent' },
          launched: { shape: 'done', tone: 'good' },
          parked: { shape: 'paused' },
          declined: { shape: 'crossed' },
        },
      },
    },
  ],
  pages: [
    {
      path: 'ideas',
      title: msg`Ideas`,
      menu: { area: 'plan', icon: Lightbulb, order: 20, letter: 'i', onPhone: true },
      load: () => import('./ideas-page.tsx').then(m => m.IdeasPage),
    },
    { path: 'ideas/$id', title: msg`Idea`, load: () => import('./idea-page.tsx').then(m => m.IdeaPage) },
  ],
  commands: [
    { id: 'idea.create', title: msg`New idea`, icon: Lightbulb, keys: 'c', run: ({ go }) => go('ideas?new=1') },
  ],
  threadSteps: [
    { from: 'idea', stage: 'quote', word: msg`Find words that ask for it`, run: ({ go }) => go('evidence') },
    {
      from: 'idea',
      stage: 'metric',
      word: msg`Say what it should change`,
      run: ({ go }, id) => go(`ideas/${id}?effect=new`),
    },
  ],
}
