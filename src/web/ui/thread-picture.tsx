import { Trans } from '@lingui/react/macro'
import classes from './thread-picture.module.css'

/** The thread in six words, for pages that explain what Workback is. */
export function ThreadPicture() {
  return (
    <ol className={classes.line}>
      <li>
        <Trans>Quote</Trans>
      </li>
      <li>
        <Trans>Idea</Trans>
      </li>
      <li>
        <Trans>PR/FAQ</Trans>
      </li>
      <li>
        <Trans>Roadmap</Trans>
      </li>
      <li>
        <Trans>Launch</Trans>
      </li>
      <li>
        <Trans>Outcome</Trans>
      </li>
    </ol>
  )
}
