import { Trans, useLingui } from '@lingui/react/macro'
import { Network } from 'lucide-react'
import { usePageId } from '#web/router.ts'
import { ThreadLine, useThread } from '#web/thread-line.tsx'
import { To } from '#web/ui/to.tsx'
import { ThreadList } from './thread-list.tsx'
import classes from './thread-list.module.css'

/** The thread through a thing: as a picture, and station by station with everything on it. */
export function ThreadPanel({ entity, id }: { entity: string; id: string }) {
  const { t } = useLingui()
  const { data } = useThread(entity, id)
  const isOwnPage = usePageId('type') !== ''
  return (
    <div className={classes.panel}>
      <ThreadLine type={entity} id={id} />
      {data && <ThreadList thread={data} current={id} />}
      {!isOwnPage && (
        <p className={classes.alone}>
          <To address={`thread/${entity}/${id}`}>
            <Network />
            <Trans>The thread on a page of its own</Trans>
          </To>
          <span className="visually-hidden">{t`to send to somebody who asks why`}</span>
        </p>
      )}
    </div>
  )
}
