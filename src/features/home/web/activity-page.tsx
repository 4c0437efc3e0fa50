import { useLingui } from '@lingui/react/macro'
import { Page } from '#web/ui/page.tsx'

export function ActivityPage() {
  const { t } = useLingui()
  return <Page title={t`ActivityPage`} width="reading"><p>…</p></Page>
}
