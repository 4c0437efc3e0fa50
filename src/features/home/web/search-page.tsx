import { useLingui } from '@lingui/react/macro'
import { Page } from '#web/ui/page.tsx'

export function SearchPage() {
  const { t } = useLingui()
  return <Page title={t`SearchPage`} width="reading"><p>…</p></Page>
}
