import { useLingui } from '@lingui/react/macro'
import { useSession } from '../api/session.ts'
import { Dialog } from './dialog.tsx'
import { Sidebar } from './sidebar.tsx'

/** The whole sidebar, over the page of a phone. */
export function PhoneMenu({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const account = useSession().data?.account
  if (!account) return null
  return (
    <Dialog label={t`Menu`} onClose={onClose}>
      <Sidebar account={account} isSheet onLeave={onClose} />
    </Dialog>
  )
}
