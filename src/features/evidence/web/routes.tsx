import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Building2, FileUp, MessageSquarePlus, MessageSquareQuote } from 'lucide-react'
import { roleMay, type Permission } from '#kernel/access.ts'
import { thingOf, type CommandContext, type WebSlice } from '#web/registry.ts'
import type { Search } from '#web/router.ts'
import { openSheet } from '#web/shell/overlays.ts'
import { feedback } from '../domain/feedback.ts'
import { inboxAt } from './inbox.ts'
import { loadAddFeedback } from './load-add-feedback.ts'

/** What else comes in by file often enough to be called by name. */
const IMPORTED: readonly { kind: string; title: MessageDescriptor; may: Permission }[] = [
  { kind: 'idea', title: msg`Import ideas from a file`, may: 'ideas.write' },
  { kind: 'organization', title: msg`Import customers from a file`, may: 'customers.write' },
  { kind: 'roadmapItem', title: msg`Import roadmap items from a file`, may: 'roadmap.write' },
  { kind: 'launch', title: msg`Import launches from a file`, may: 'launches.write' },
  { kind: 'metric', title: msg`Import metrics from a file`, may: 'metrics.write' },
]

/** An import stands under what its rows become: ideas under the ideas. */
const homeOfImport = ({ kind }: Search) => (kind && thingOf(kind)?.address('x').split(/[/?]/)[0]) || 'feedback'

export const routes: WebSlice = {
  name: 'evidence',
  things: [
    {
      entity: feedback,
      path: '/feedback',
      icon: MessageSquareQuote,
      one: msg`Feedback`,
      many: msg`Feedback`,
      address: id => `feedback?item=${id}`,
      stateField: 'status',
      valued: ['source', 'language'],
      looks: {
        status: {
          new: { shape: 'open', tone: 'info' },
          triaged: { shape: 'half' },
          linked: { shape: 'done', tone: 'good' },
          dismissed: { shape: 'crossed' },
        },
      },
    },
  ],
  pages: [
    {
      path: 'feedback',
      title: msg`Evidence`,
      menu: { area: 'discover', icon: MessageSquareQuote, order: 10, letter: 'e', onPhone: true },
      early: true,
      ahead: inboxAt,
      load: () => import('./evidence-page.tsx').then(m => m.EvidencePage),
    },
    {
      path: 'import',
      under: homeOfImport,
      title: msg`Import`,
      load: () => import('./import/import-page.tsx').then(m => m.ImportPage),
    },
    {
      path: 'import/$id',
      under: homeOfImport,
      title: msg`Import`,
      load: () => import('./import/import-detail.tsx').then(m => m.ImportDetail),
    },
    {
      path: 'customers',
      title: msg`Customers`,
      menu: { area: 'discover', icon: Building2, order: 20, letter: 'c' },
      load: () => import('./customers-page.tsx').then(m => m.CustomersPage),
    },
    {
      path: 'customers/$id',
      title: msg`Customer`,
      load: () => import('./customer-page.tsx').then(m => m.CustomerPage),
    },
  ],
  commands: [
    {
      id: 'feedback.create',
      title: msg`Add feedback`,
      icon: MessageSquarePlus,
      keys: 'shift+f',
      when: ({ me }) => roleMay(me.role, 'evidence.write'),
      run: () => openSheet(loadAddFeedback),
    },
    {
      id: 'feedback.import',
      title: msg`Import feedback from a file`,
      icon: FileUp,
      when: ({ me }) => roleMay(me.role, 'imports.write'),
      run: ({ go }) => go('import'),
    },
    ...IMPORTED.map(({ kind, title, may }) => ({
      id: `${kind}.import`,
      title,
      icon: FileUp,
      when: ({ me }: CommandContext) => roleMay(me.role, 'imports.write') && roleMay(me.role, may),
      run: ({ go }: CommandContext) => go(`import?kind=${kind}`),
    })),
  ],
}
