import { useLingui } from '@lingui/react/macro'
import { thingOf } from '#web/registry.ts'
import { usePageId } from '#web/router.ts'
import { ThreadLine } from '#web/thread-line.tsx'
import { Page } from '#web/ui/page.tsx'
import { say } from '#web/words.ts'

/** The thread alone, with room: an address to send to somebody who asks why. */
export function ThreadPage() {
  const { t } = useLingui()
  const [type, id] = [usePageId('type'), usePageId('id')]
  const thing = thingOf(type)
  return (
    <Page title={t`Thread`} width="wide" trail={thing ? [{ word: say(thing.one), address: thing.address(id) }] : []}>
      <div>
        <ThreadLine type={type} id={id} />
      </div>
    </Page>
  )
}
