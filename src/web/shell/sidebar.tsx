import { useLingui } from '@lingui/react/macro'
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import { useState } from 'react'
import type { Account } from '../api/session.ts'
import { ToolButton } from '../ui/action-menu.tsx'
import { Keys } from '../ui/keys.tsx'
import { To } from '../ui/to.tsx'
import { keepSidebar, surroundings } from '../surroundings.ts'
import { say } from '../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { AREA_WORDS } from './area-words.ts'
import { ConnectionMark } from './connection-mark.tsx'
import { isUnder, menuByArea, type MenuPage } from './menu.ts'
import { openPalette } from './overlays.ts'
import { usePlace, useProductScope } from './place.ts'
import { ProductSwitcher } from './product-switcher.tsx'
import { useShortcuts } from './shortcuts.ts'
import classes from './sidebar.module.css'

/** Where one can go, by area. Folds to its icons. */
export function Sidebar({
  account,
  isSheet = false,
  onLeave,
}: {
  account: Account
  isSheet?: boolean
  onLeave?: () => void
}) {
  const { t } = useLingui()
  const [kept, setFolded] = useState(() => surroundings().isSidebarFolded)
  const folded = kept && !isSheet
  const fold = () => {
    keepSidebar(folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  useShortcuts(
    isSheet
      ? []
      : [{ keys: '[', word: folded ? t`Unfold the sidebar` : t`Fold the sidebar`, group: t`Anywhere`, run: fold }],
  )
  return (
    <aside
      className={classes.sidebar}
      data-later="beside"
      data-folded={folded || undefined}
      data-sheet={isSheet || undefined}
      onClick={event => event.target instanceof Element && event.target.closest('a') && onLeave?.()}
    >
      <ProductSwitcher folded={folded} />
      <button
        type="button"
        className={classes.search}
        onClick={() => openPalette()}
        {...hinted(folded, t`Search and commands`, 'mod+k')}
      >
        <Search />
        <span className={classes.word}>{t`Search`}</span>
        <span className={classes.keys}>
          <Keys of="mod+k" />
        </span>
      </button>
      <nav className={classes.nav} aria-label={t`Pages`}>
        {menuByArea().map(({ area, pages }, index) => (
          <section key={area} className={classes.area} data-later={index < 3 ? 'menu' : 'menu-end'}>
            {area !== 'home' && <h2 id={`area-${area}`}>{say(AREA_WORDS[area])}</h2>}
            <ul aria-labelledby={area === 'home' ? undefined : `area-${area}`}>
              {pages.map(page => (
                <li key={page.path}>
                  <MenuLink page={page} folded={folded} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <footer className={classes.footer}>
        <ConnectionMark folded={folded} />
        <div className={classes.bottom}>
          <AccountMenu account={account} folded={folded} />
          {!isSheet && (
            <ToolButton
              icon={folded ? PanelLeftOpen : PanelLeftClose}
              word={folded ? t`Unfold the sidebar` : t`Fold the sidebar`}
              keys="["
              onClick={fold}
            />
          )}
        </div>
      </footer>
    </aside>
  )
}

function MenuLink({ page, folded }: { page: MenuPage; folded: boolean }) {
  const place = usePlace()
  const product = useProductScope()
  const { icon: Icon, letter } = page.menu
  const word = say(page.title)
  const address = product ? `${page.path}?product=${product}` : page.path
  return (
    <To
      address={address}
      className={classes.link}
      aria-current={isUnder(place, page) ? 'page' : undefined}
      {...hinted(folded, word, letter ? `g ${letter}` : undefined)}
    >
      <Icon />
      <span className={classes.word}>{word}</span>
      {letter && (
        <span className={classes.keys}>
          <Keys of={`g ${letter}`} />
        </span>
      )}
    </To>
  )
}

/** Words of a folded sidebar show on hover. */
const hinted = (folded: boolean, word: string, keys?: string) =>
  folded ? { 'aria-label': word, 'data-hint': word, 'data-hint-keys': keys, 'data-hint-side': 'beside' } : {}
