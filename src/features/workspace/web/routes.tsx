import { msg } from '@lingui/core/macro'
import { Bookmark, Box, Building2, Settings, User } from 'lucide-react'
import type { WebSlice } from '#web/registry.ts'
import { organization } from '../domain/organization.ts'
import { person } from '../domain/person.ts'
import { product } from '../domain/product.ts'
import { savedView } from '../domain/saved-view.ts'

export const routes: WebSlice = {
  name: 'workspace',
  things: [
    {
      entity: product,
      path: '/products',
      icon: Box,
      one: msg`Product`,
      many: msg`Products`,
      address: id => `products/${id}`,
      quickCreate: true,
    },
    { entity: person, path: '/people', icon: User, one: msg`Person`, many: msg`People`, address: id => `people/${id}` },
    {
      entity: organization,
      path: '/customers',
      icon: Building2,
      one: msg`Customer`,
      many: msg`Customers`,
      address: id => `customers/${id}`,
      quickCreate: true,
    },
    {
      entity: savedView,
      path: '/saved-views',
      icon: Bookmark,
      one: msg`Saved view`,
      many: msg`Saved views`,
      address: () => '',
      hidden: true,
    },
  ],
  pages: [
    {
      path: 'settings',
      title: msg`Settings`,
      menu: { area: 'workspace', icon: Settings, order: 90 },
      load: () => import('./settings-page.tsx').then(m => m.SettingsPage),
    },
    {
      path: 'products/$id',
      under: 'settings',
      title: msg`Product`,
      load: () => import('./thing-page.tsx').then(m => m.ProductPage),
    },
    {
      path: 'people/$id',
      under: 'settings',
      title: msg`Person`,
      load: () => import('./thing-page.tsx').then(m => m.PersonPage),
    },
  ],
}
