import { useLingui } from '@lingui/react/macro'
import { Menu as MenuIcon } from 'lucide-react'
import { registered } from '../registry.ts'
import { To } from '../ui/to.tsx'
import { say } from '../words.ts'
import { isUnder, menuByArea } from './menu.ts'
import { openMenu } from './overlays.ts'
import { usePlace } from './place.ts'
import classes from './phone-bar.module.css'

/** Four pages and everything else, under the thumb. */
export function PhoneBar() {
  const { t } = useLingui()
  const place = usePlace()
  const all = menuByArea().flatMap(({ pages }) => pages)
  const marked = all.filter(page => page.menu.onPhone)
  const pages = [...marked, ...all.filter(page => !page.menu.onPhone)].slice(0, 4)
  if (registered().pages.length === 0) return null
  return (
    <nav className={classes.bar} aria-label={t`Pages`}>
      {pages.map(page => (
        <To
          key={page.path}
          address={page.path}
          className={classes.item}
          aria-current={isUnder(place, page) ? 'page' : undefined}
        >
          <page.menu.icon />
          <span>{say(page.title)}</span>
        </To>
      ))}
      <button type="button" className={classes.item} onClick={openMenu}>
        <MenuIcon />
        <span>{t`More`}</span>
      </button>
    </nav>
  )
}
