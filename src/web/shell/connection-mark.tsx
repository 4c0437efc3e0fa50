import { Plural, useLingui } from '@lingui/react/macro'
import { CloudOff, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../store/workspace-context.ts'
import classes from './connection-mark.module.css'
import { useWatched } from '../watched.ts'

/** A break shorter than this is nobody's business. */
const QUIET = 1500

/** Says when the server cannot be reached and what is waiting for it; silent while all is well. */
export function ConnectionMark({ folded = false }: { folded?: boolean }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const { connection, waiting, phase } = useWatched(store.subscribe, () => store.state)
  const troubled = phase === 'ready' && connection !== 'live'
  const shown = useLasting(troubled, QUIET)
  const busy = useLasting(waiting > 0, QUIET)
  if (!shown && !busy) return <div role="status" />
  const word = shown
    ? connection === 'refused'
      ? t`Signed out – changes are kept`
      : t`Offline – changes are kept`
    : t`Saving`
  return (
    <div
      role="status"
      className={classes.mark}
      data-tone={shown ? 'caution' : 'neutral'}
      title={folded ? word : undefined}
    >
      {shown ? <CloudOff /> : <RefreshCw />}
      <span className={folded ? 'visually-hidden' : undefined}>
        {word}
        {waiting > 0 && (
          <span className={classes.count}>
            {' '}
            · <Plural value={waiting} one="# change waiting" other="# changes waiting" />
          </span>
        )}
      </span>
    </div>
  )
}

/** True once something has held for a while, false at once when it no longer does. */
function useLasting(holds: boolean, milliseconds: number) {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!holds) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [holds, milliseconds])
  return lasting && holds
}
