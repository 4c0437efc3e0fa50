import { AREAS, registered, type Area, type Page } from '../registry.ts'
import type { Place } from './place.ts'

export type MenuPage = Page & { menu: NonNullable<Page['menu']> }

/** The pages of the sidebar by area, in their order. Areas without pages are left out. */
export function menuByArea(): { area: Area; pages: MenuPage[] }[] {
  const inMenu = registered().pages.filter((page): page is MenuPage => page.menu !== undefined)
  return AREAS.map(area => ({
    area,
    pages: inMenu.filter(page => page.menu.area === area).sort((a, b) => a.menu.order - b.menu.order),
  })).filter(({ pages }) => pages.length > 0)
}

/** Whether an address below the workspace belongs to a page of the menu: `ideas/idea_…` and `metric-tree` do, to `ideas` and `metrics`. */
export const isUnder = ({ address, search }: Place, page: Page) =>
  isAt(address, page.path) ||
  registered().pages.some(
    ({ under, path }) =>
      (typeof under === 'function' ? under(search) : under) === page.path && isAt(address, path.replace('/$id', '')),
  )

const isAt = (address: string, path: string) => address === path || address.startsWith(`${path}/`)
