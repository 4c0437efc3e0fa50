import { msg } from '@lingui/core/macro'
import { BellDot, CalendarCheck, ListChecks, MessageSquareText } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { metricAlert } from '../../domain/alerts/metric-alert.ts'
import { reviewAction } from '../../domain/meeting/review-action.ts'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { reviewMeeting } from '../../domain/meeting/review-meeting.ts'

/** The meeting's part of the slice. */
export const meetingRoutes = {
  things: [
    {
      entity: reviewMeeting,
      path: '/reviews',
      icon: CalendarCheck,
      one: msg`Weekly review`,
      many: msg`Weekly reviews`,
      address: id => `reviews/${id}`,
      told: { skipped: () => import('./told-skips.tsx').then(m => m.ToldSkips) },
    },
    {
      entity: reviewEntry,
      path: '/review-entries',
      icon: MessageSquareText,
      one: msg`Review entry`,
      many: msg`Review entries`,
      address: id => `review-entries/${id}`,
      hidden: true,
      stateField: 'disposition',
      looks: {
        disposition: {
          explained: { shape: 'full', tone: 'good' },
          investigating: { shape: 'half', tone: 'info' },
          action: { shape: 'most', tone: 'accent' },
        },
        outcome: {
          open: { shape: 'open', tone: 'info' },
          kept: { shape: 'done', tone: 'good' },
          missed: { shape: 'crossed', tone: 'bad' },
        },
      },
    },
    {
      entity: reviewAction,
      path: '/review-actions',
      icon: ListChecks,
      one: msg`Review action`,
      many: msg`Review actions`,
      address: () => 'reviews?tab=actions',
      hidden: true,
    },
    {
      entity: metricAlert,
      path: '/metric-alerts',
      icon: BellDot,
      one: msg`Signal of a metric`,
      many: msg`Signals of metrics`,
      address: () => 'today',
      hidden: true,
    },
  ],
  pages: [
    {
      path: 'reviews',
      title: msg`Weekly review`,
      menu: { area: 'measure', icon: CalendarCheck, order: 30 },
      load: () => import('./reviews-page.tsx').then(m => m.ReviewsPage),
    },
    {
      path: 'reviews/$id',
      title: msg`Weekly review`,
      load: () => import('./meeting-page.tsx').then(m => m.MeetingPage),
    },
    {
      path: 'review-entries/$id',
      under: 'reviews',
      title: msg`Review entry`,
      load: () => import('./entry-page.tsx').then(m => m.EntryPage),
    },
  ],
  panels: [
    {
      name: 'reviews',
      word: msg`Explanations`,
      suits: entity => entity === 'metric',
      load: () => import('./metric-panel.tsx').then(m => m.MetricPanel),
    },
  ],
  strips: [
    {
      name: 'signals',
      word: msg`Signals of your metrics`,
      suits: entity => entity === 'metric',
      load: () => import('../alerts/metric-signals.tsx').then(m => m.MetricSignals),
    },
  ],
  commands: [
    {
      id: 'review.start',
      title: msg`Start a weekly review`,
      icon: CalendarCheck,
      run: ({ go }) => go('reviews?new=1'),
    },
  ],
} satisfies Omit<WebSlice, 'name'>
