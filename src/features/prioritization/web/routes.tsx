import { msg } from '@lingui/core/macro'
import { ArrowDownWideNarrow, Gauge, ListOrdered } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { riceEstimate } from '../domain/estimate.ts'
import { orderOverride } from '../domain/order.ts'
import { ranking } from '../domain/ranking.ts'

export const routes: WebSlice = {
  name: 'prioritization',
  things: [
    {
      entity: ranking,
      path: '/rankings',
      icon: ListOrdered,
      one: msg`Ranking`,
      many: msg`Rankings`,
      address: id => `prioritize?ranking=${id}`,
    },
    {
      entity: riceEstimate,
      path: '/rice-estimates',
      icon: Gauge,
      one: msg`Estimate`,
      many: msg`Estimates`,
      address: () => 'prioritize',
      hidden: true,
    },
    {
      entity: orderOverride,
      path: '/order-overrides',
      icon: ArrowDownWideNarrow,
      one: msg`Change of order`,
      many: msg`Changes of order`,
      address: () => 'prioritize',
      hidden: true,
    },
  ],
  pages: [
    {
      path: 'prioritize',
      title: msg`Prioritize`,
      menu: { area: 'plan', icon: ListOrdered, order: 30, letter: 'p' },
      load: () => import('./prioritize-page.tsx').then(m => m.PrioritizePage),
    },
  ],
}
