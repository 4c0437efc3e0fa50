import { useLingui } from '@lingui/react/macro'
import { Building2, Keyboard, LogOut, Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { askAuth, type Account } from '../api/session.ts'
import { forgetCaches } from '../store/idb-cache.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { NameMark } from '../ui/person-mark.tsx'
import { toast } from '../ui/toast.tsx'
import { COLOR_SCHEMES, setColorScheme, useColorScheme, type ColorScheme } from './color-scheme.ts'
import { openShortcuts } from './overlays.ts'
import classes from './account-menu.module.css'

const ICONS: Record<ColorScheme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }

/** Me: appearance, shortcuts, other workspaces, signing out. */
export function AccountMenu({ account, folded }: { account: Account; folded: boolean }) {
  const { t } = useLingui()
  const scheme = useColorScheme()
  const navigate = useNavigate()
  const signOut = useSignOut(account)
  const words: Record<ColorScheme, string> = { system: t`As the system`, light: t`Light`, dark: t`Dark` }
  return (
    <ActionMenu
      label={t`Account of ${account.name}`}
      side="above"
      target={handed => (
        <button type="button" className={classes.target} aria-label={t`Account of ${account.name}`} {...handed}>
          <NameMark name={account.name} id={account.id} bare={folded} />
        </button>
      )}
      top={
        <>
          <p className={classes.email}>{account.email}</p>
          <div className={classes.schemes} role="group" aria-label={t`Appearance`}>
            {COLOR_SCHEMES.map(each => {
              const Icon = ICONS[each]
              return (
                <button
                  key={each}
                  type="button"
                  role="menuitemradio"
                  aria-checked={each === scheme}
                  data-hint={words[each]}
                  aria-label={words[each]}
                  onClick={() => setColorScheme(each)}
                >
                  <Icon />
                </button>
              )
            })}
          </div>
        </>
      }
      actions={[
        { word: t`Keyboard shortcuts`, icon: Keyboard, keys: '?', run: openShortcuts },
        { word: t`Other workspaces`, icon: Building2, run: () => void navigate({ to: '/workspaces' }) },
        { word: t`Sign out`, icon: LogOut, run: () => void signOut() },
      ]}
    />
  )
}

function useSignOut(account: Account) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    if (store.state.waiting > 0) {
      toast({
        tone: 'caution',
        text: t`Some changes are not saved yet.`,
        detail: t`Wait until the server can be reached, then sign out.`,
      })
      return
    }
    await askAuth('/sign-out', {})
    store.stop()
    await forgetCaches(account.id)
    client.clear()
    await navigate({ to: '/sign-in' })
  }
}
