import { useLingui } from '@lingui/react/macro'
import { thingOf } from '#web/registry.ts'
import { usePageId } from '#web/router.ts'
import { useTitle } from '#web/store/titles.ts'
import { Page } from '#web/ui/page.tsx'
import { say } from '#web/words.ts'
import { ThreadPanel } from './thread-panel.tsx'

/** The thread alone, with room: an address to send to somebody who asks why. */
export function ThreadPage() {
  const { t } = useLingui()
  const [type, id] = [usePageId('type'), usePageId('id')]
  const thing = thingOf(type)
  const title = useTitle(type, id)
  return (
    <Page
      title={t`Thread`}
      width="wide"
      trail={thing ? [{ word: title ?? say(thing.one), address: thing.address(id) }] : []}
    >
      <ThreadPanel entity={type} id={id} />
    </Page>
  )
}
