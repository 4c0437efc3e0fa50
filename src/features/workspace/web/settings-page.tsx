import { useLingui } from '@lingui/react/macro'
import { roleMay } from '#kernel/access.ts'
import { useSearchState } from '#web/router.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { Page } from '#web/ui/page.tsx'
import { AccountTab } from './account-tab.tsx'
import { GeneralTab } from './general-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import { TokensTab } from './tokens-tab.tsx'
import { TransferTab } from './transfer-tab.tsx'

const TABS = { general: GeneralTab, members: MembersTab, tokens: TokensTab, transfer: TransferTab, account: AccountTab }
type TabName = keyof typeof TABS

/** The workspace's own settings, who may do what, and my own account. */
export function SettingsPage() {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [search, set] = useSearchState()
  const isAdmin = roleMay(me.role, 'workspace.admin')
  const words: Record<TabName, string> = {
    general: t`General`,
    members: t`Members`,
    tokens: t`API tokens`,
    transfer: t`Export and import`,
    account: t`My account`,
  }
  const names = (Object.keys(TABS) as TabName[]).filter(name => name !== 'tokens' || isAdmin)
  const open = names.find(name => name === search.tab) ?? 'general'
  const Tab = TABS[open]
  return (
    <Page
      title={t`Settings`}
      width="reading"
      tabs={{ of: names.map(name => ({ name, word: words[name] })), open, onOpen: name => set({ tab: name }) }}
    >
      <div>
        <Tab isAdmin={isAdmin} />
      </div>
    </Page>
  )
}
