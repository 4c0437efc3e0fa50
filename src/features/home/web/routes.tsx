import { msg } from '@lingui/core/macro'
import { History, Search, Sun } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'

export const routes: WebSlice = {
  name: 'home',
  pages: [
    { path: 'today', title: msg`Today`, menu: { area: 'home', icon: Sun, order: 10, letter: 't', onPhone: true }, load: () => import('./today.tsx').then(m => m.Today) },
    { path: 'search', title: msg`Search`, menu: { area: 'home', icon: Search, order: 20, letter: 's' }, early: true, load: () => import('./search-page.tsx').then(m => m.SearchPage) },
    { path: 'activity', title: msg`Activity`, menu: { area: 'home', icon: History, order: 30, letter: 'h' }, early: true, load: () => import('./activity-page.tsx').then(m => m.ActivityPage) },
  ],
}
