import { Trans, useLingui } from '@lingui/react/macro'
import { usePageId } from '#web/router.ts'
import { useEntity } from '#web/store/hooks.ts'
import { ErrorPage } from '#web/ui/error-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { To, ToThing } from '#web/ui/to.tsx'
import { reviewEntry } from '../../domain/meeting/review-entry.ts'
import { Remembered } from './memory.tsx'

/** An entry by itself, for whoever finds it by search; its place is the meeting. */
export function EntryPage() {
  const { t } = useLingui()
  const row = useEntity(reviewEntry, usePageId())
  if (!row)
    return (
      <ErrorPage title={t`There is no such entry`} action={<To address="reviews">{t`All reviews`}</To>}>
        <Trans>It may have been removed, or it belongs to another workspace.</Trans>
      </ErrorPage>
    )
  return (
    <Page title={row.title} trail={[{ word: t`Weekly review`, address: 'reviews' }]} width="reading">
      <Remembered entry={row} />
      <p>
        <ToThing entity="metric" id={row.metric}>{t`The metric and all that was said of it`}</ToThing>
      </p>
    </Page>
  )
}
