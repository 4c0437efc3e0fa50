import { formatAgo, formatDay, MISSING } from './format.ts'
import { surroundings } from '../surroundings.ts'
import { useWatched } from '../watched.ts'

// One clock for all moments on screen: they turn together, once a minute.
let minute: number | null = null
const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | null = null

function subscribe(listener: () => void) {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    minute = Date.now()
    for (const each of listeners) each()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || !ticking) return
    clearInterval(ticking)
    ticking = null
  }
}

/** The present, turning once a minute. */
export const useNow = () => useWatched(subscribe, () => minute ?? surroundings().now)

/** "3 days ago"; the exact moment shows on hover, put into words by `Hints` when it is asked for. */
export function Ago({ at }: { at: string | null | undefined }) {
  const now = useNow()
  if (!at) return <span>{MISSING}</span>
  return <time dateTime={at}>{formatAgo(at, now)}</time>
}

/** "Tue 24 Nov 2026". */
export function Day({ on, year = true }: { on: string | null | undefined; year?: boolean }) {
  if (!on) return <span>{MISSING}</span>
  return (
    <time dateTime={on} title={year ? undefined : formatDay(on)}>
      {formatDay(on, { year })}
    </time>
  )
}
