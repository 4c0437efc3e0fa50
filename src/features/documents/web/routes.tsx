import { msg } from '@lingui/core/macro'
import { FileText } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { documentEntity } from '../domain/document.ts'
import { startPrfaq } from './starting.ts'

export const routes: WebSlice = {
  name: 'documents',
  things: [
    {
      entity: documentEntity,
      path: '/documents',
      icon: FileText,
      one: msg`Document`,
      many: msg`Documents`,
      address: id => `documents/${id}`,
      stateField: 'status',
      looks: {
        status: {
          draft: { shape: 'open' },
          in_review: { shape: 'quarter', tone: 'info' },
          revise: { shape: 'half', tone: 'caution' },
          approved: { shape: 'full', tone: 'good' },
          parked: { shape: 'paused' },
          rejected: { shape: 'crossed' },
          building: { shape: 'most', tone: 'accent' },
          launched: { shape: 'done', tone: 'good' },
          reviewed: { shape: 'done', tone: 'good' },
        },
      },
    },
  ],
  pages: [
    {
      path: 'documents',
      title: msg`Documents`,
      menu: { area: 'plan', icon: FileText, order: 10, letter: 'd' },
      load: () => import('./documents-page.tsx').then(m => m.DocumentsPage),
    },
    {
      path: 'documents/$id',
      title: msg`Document`,
      load: () => import('./document-page.tsx').then(m => m.DocumentPage),
    },
  ],
  commands: [
    { id: 'document.create', title: msg`New document`, icon: FileText, run: ({ go }) => go('documents?new=1') },
  ],
  threadSteps: [
    {
      from: 'idea',
      stage: 'document',
      word: msg`Start a PR/FAQ`,
      run: ({ store, go }, id) => void startPrfaq(store, id, go),
    },
  ],
}
