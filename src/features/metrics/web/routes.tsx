import { msg } from '@lingui/core/macro'
import { ChartLine, CircleDot, Flag, Handshake, Ruler, Waypoints } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { annotation } from '../domain/annotations/annotation.ts'
import { claim } from '../domain/claims/claim.ts'
import { causalLink } from '../domain/causal-link.ts'
import { processLimits } from '../domain/limits/process-limits.ts'
import { metric } from '../domain/metric.ts'
import { observation } from '../domain/observation.ts'

export const routes: WebSlice = {
  name: 'metrics',
  things: [
    {
      entity: metric,
      path: '/metrics',
      icon: ChartLine,
      one: msg`Metric`,
      many: msg`Metrics`,
      address: id => `metrics/${id}`,
      quickCreate: true,
      looks: {
        status: {
          proposed: { shape: 'open' },
          active: { shape: 'full', tone: 'good' },
          suspect: { shape: 'half', tone: 'caution' },
          retired: { shape: 'crossed' },
        },
        kind: {
          input: { shape: 'open', tone: 'accent' },
          output: { shape: 'full' },
          guardrail: { shape: 'half', tone: 'caution' },
        },
      },
    },
    {
      entity: observation,
      path: '/observations',
      icon: CircleDot,
      one: msg`Observation`,
      many: msg`Observations`,
      address: () => 'metrics',
      hidden: true,
    },
    {
      entity: causalLink,
      path: '/causal-links',
      icon: Waypoints,
      one: msg`Causal link`,
      many: msg`Causal links`,
      address: id => `metric-tree?link=${id}`,
      hidden: true,
      looks: {
        status: {
          proposed: { shape: 'open' },
          supported: { shape: 'full', tone: 'good' },
          broken: { shape: 'crossed', tone: 'bad' },
          retired: { shape: 'crossed' },
        },
      },
    },
    {
      entity: annotation,
      path: '/annotations',
      icon: Flag,
      one: msg`Annotation`,
      many: msg`Annotations`,
      address: id => `annotations/${id}`,
      card: () => import('./annotations/annotation-card.tsx').then(m => m.AnnotationCard),
    },
    {
      entity: processLimits,
      path: '/process-limits',
      icon: Ruler,
      one: msg`Process limits`,
      many: msg`Process limits`,
      address: () => 'metrics',
      hidden: true,
    },
    {
      entity: claim,
      path: '/claims',
      icon: Handshake,
      one: msg`Promise`,
      many: msg`Promises`,
      address: id => `claims/${id}`,
      hidden: true,
    },
  ],
  panels: [
    {
      name: 'promises',
      word: msg`Promises`,
      suits: entity => entity === 'document',
      load: () => import('./claims/document-claims.tsx').then(m => m.DocumentClaims),
    },
  ],
  pages: [
    {
      path: 'metrics',
      title: msg`Metrics`,
      menu: { area: 'measure', icon: ChartLine, order: 10, letter: 'm', onPhone: true },
      load: () => import('./metrics-page.tsx').then(m => m.MetricsPage),
    },
    {
      path: 'metric-tree',
      under: 'metrics',
      title: msg`Metric tree`,
      load: () => import('./tree-page.tsx').then(m => m.TreePage),
    },
    {
      path: 'annotations',
      under: 'metrics',
      title: msg`Annotations`,
      load: () => import('./annotations/annotations-page.tsx').then(m => m.AnnotationsPage),
    },
    {
      path: 'annotations/$id',
      under: 'metrics',
      title: msg`Annotation`,
      load: () => import('./annotations/annotation-page.tsx').then(m => m.AnnotationPage),
    },
    {
      path: 'claims/$id',
      title: msg`Promise`,
      load: () => import('./claims/claim-page.tsx').then(m => m.ClaimPage),
    },
    { path: 'metrics/$id', title: msg`Metric`, load: () => import('./metric-page.tsx').then(m => m.MetricPage) },
  ],
  commands: [
    { id: 'metric.create', title: msg`New metric`, icon: ChartLine, run: ({ go }) => go('metrics?new=1') },
    { id: 'annotation.create', title: msg`New annotation`, icon: Flag, run: ({ go }) => go('annotations?new=1') },
    { id: 'annotation.list', title: msg`Annotations`, icon: Flag, run: ({ go }) => go('annotations') },
    { id: 'metric.tree', title: msg`Metric tree`, icon: Waypoints, run: ({ go }) => go('metric-tree') },
  ],
}
