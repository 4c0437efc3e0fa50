import { msg } from '@lingui/core/macro'
import { DatabaseZap, RefreshCw } from 'lucide-react'
import { roleMay } from '#kernel/access.ts'
import type { WebSlice } from '#web/registry.ts'
import { metricSource } from '../domain/metric-source.ts'
import { sourceRun } from '../domain/source-run.ts'

const OUTCOMES = {
  done: { shape: 'done', tone: 'good' },
  problems: { shape: 'half', tone: 'caution' },
  failed: { shape: 'crossed', tone: 'bad' },
  canceled: { shape: 'dashed' },
} as const

export const routes: WebSlice = {
  name: 'sources',
  things: [
    {
      entity: metricSource,
      path: '/metric-sources',
      icon: DatabaseZap,
      one: msg`Source`,
      many: msg`Sources`,
      address: id => `sources/${id}`,
      looks: {
        lastOutcome: OUTCOMES,
        state: { active: { shape: 'full', tone: 'good' }, paused: { shape: 'paused' } },
      },
    },
    {
      entity: sourceRun,
      path: '/source-runs',
      icon: RefreshCw,
      one: msg`Run of a source`,
      many: msg`Runs of sources`,
      address: () => 'sources',
      hidden: true,
      looks: { outcome: { ...OUTCOMES, running: { shape: 'quarter', tone: 'info' } } },
    },
  ],
  pages: [
    {
      path: 'sources',
      under: 'metrics',
      title: msg`Sources`,
      load: () => import('./sources-page.tsx').then(m => m.SourcesPage),
    },
    {
      path: 'sources/new',
      under: 'metrics',
      title: msg`New source`,
      load: () => import('./new-source-page.tsx').then(m => m.NewSourcePage),
    },
    {
      path: 'sources/$id',
      under: 'metrics',
      title: msg`Source`,
      load: () => import('./source-page.tsx').then(m => m.SourcePage),
    },
  ],
  properties: [
    {
      of: 'metric',
      name: 'source',
      word: msg`Read from`,
      load: () => import('./sources-of-metric.tsx').then(m => m.SourcesOfMetric),
    },
  ],
  commands: [
    { id: 'source.list', title: msg`Sources`, icon: DatabaseZap, run: ({ go }) => go('sources') },
    {
      id: 'source.create',
      title: msg`New source`,
      icon: DatabaseZap,
      when: ({ me }) => roleMay(me.role, 'sources.write'),
      run: ({ go }) => go('sources/new'),
    },
  ],
}
