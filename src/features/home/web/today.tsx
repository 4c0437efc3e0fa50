import { useLingui } from '@lingui/react/macro'
import { Page } from '#web/ui/page.tsx'

export function Today() {
  const { t } = useLingui()
  return <Page title={t`Today`} width="reading"><p>…</p></Page>
}
