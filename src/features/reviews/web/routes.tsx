import { msg } from '@lingui/core/macro'
import { Camera, PanelTop, Presentation } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { deckBlock } from '../domain/deck-block.ts'
import { deckSnapshot } from '../domain/deck-snapshot.ts'
import { deck } from '../domain/stored-deck.ts'
import { meetingRoutes } from './meeting/routes.tsx'

export const routes: WebSlice = {
  name: 'reviews',
  things: [
    {
      entity: deck,
      path: '/decks',
      icon: Presentation,
      one: msg`Deck`,
      many: msg`Decks`,
      address: id => `decks/${id}`,
    },
    {
      entity: deckBlock,
      path: '/deck-blocks',
      icon: PanelTop,
      one: msg`Block`,
      many: msg`Blocks`,
      address: () => 'decks',
      hidden: true,
    },
    {
      entity: deckSnapshot,
      path: '/deck-snapshots',
      icon: Camera,
      one: msg`Snapshot`,
      many: msg`Snapshots`,
      address: id => `deck-snapshots/${id}`,
      hidden: true,
    },
    ...meetingRoutes.things,
  ],
  pages: [
    ...meetingRoutes.pages,
    { path: 'decks/$id', title: msg`Deck`, load: () => import('./deck/deck-page.tsx').then(m => m.DeckPage) },
    {
      path: 'deck-snapshots/$id',
      under: 'decks',
      title: msg`Snapshot`,
      load: () => import('./deck/snapshot-page.tsx').then(m => m.SnapshotPage),
    },
    {
      path: 'decks',
      title: msg`Decks`,
      menu: { area: 'measure', icon: Presentation, order: 20, letter: 'w' },
      load: () => import('./decks-page.tsx').then(m => m.DecksPage),
    },
  ],
  panels: meetingRoutes.panels,
  strips: meetingRoutes.strips,
  commands: [
    ...meetingRoutes.commands,
    { id: 'deck.create', title: msg`New deck`, icon: Presentation, run: ({ go }) => go('decks?new=1') },
  ],
}
