import { msg } from '@lingui/core/macro'
import { History, Search, Sun } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'

/** What can stand on the thread from a customer's words to an outcome. */
const THREADED = new Set(['feedback', 'idea', 'document', 'roadmapItem', 'launch', 'goal', 'metric'])

export const routes: WebSlice = {
  name: 'home',
  panels: [
    {
      name: 'thread',
      word: msg`Thread`,
      suits: entity => THREADED.has(entity),
      load: () => import('./thread-panel.tsx').then(m => m.ThreadPanel),
    },
    { name: 'activity', word: msg`Activity`, load: () => import('./activity-panel.tsx').then(m => m.ActivityPanel) },
  ],
  pages: [
    {
      path: 'today',
      title: msg`Today`,
      menu: { area: 'home', icon: Sun, order: 10, letter: 't', onPhone: true },
      load: () => import('./today.tsx').then(m => m.Today),
    },
    {
      path: 'search',
      title: msg`Search`,
      menu: { area: 'home', icon: Search, order: 20, letter: 's' },
      early: true,
      load: () => import('./search-page.tsx').then(m => m.SearchPage),
    },
    {
      path: 'activity',
      title: msg`Activity`,
      menu: { area: 'home', icon: History, order: 30, letter: 'h' },
      early: true,
      load: () => import('./activity-page.tsx').then(m => m.ActivityPage),
    },
    { path: 'thread/$type/$id', title: msg`Thread`, load: () => import('./thread-page.tsx').then(m => m.ThreadPage) },
  ],
}
