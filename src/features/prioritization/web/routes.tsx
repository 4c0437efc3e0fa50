import { msg } from '@lingui/core/macro'
import { ArrowUpDown, ListOrdered, Ruler } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { riceEstimate } from '../domain/estimate.ts'
import { orderOverride } from '../domain/order.ts'
import { ranking } from '../domain/ranking.ts'

export const routes: WebSlice = {
  name: 'prioritization',
  things: [
    { entity: riceEstimate, path: '/rice-estimates', icon: Ruler, one: msg`Estimate`, many: msg`Estimates`, address: () => 'prioritize', hidden: true },
    { entity: orderOverride, path: '/order-overrides', icon: ArrowUpDown, one: msg`Change of order`, many: msg`Changes of order`, address: () => 'prioritize', hidden: true },
    { entity: ranking, path: '/rankings', icon: ListOrdered, one: msg`Ranking`, many: msg`Rankings`, address: () => 'prioritize', hidden: true },
  ],
  pages: [
    { path: 'prioritize', title: msg`Prioritize`, menu: { area: 'plan', icon: ListOrdered, order: 30, letter: 'p' }, load: () => import('./prioritize-page.tsx').then(m => m.PrioritizePage) },
  ],
}
