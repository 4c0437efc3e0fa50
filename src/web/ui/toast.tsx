import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Tone } from '../registry.ts'
import classes from './toast.module.css'
import { Keys } from './keys.tsx'
import { useWatched } from '../watched.ts'

export interface Toast {
  text: string
  detail?: string
  tone?: Tone
  action?: { word: string; keys?: string; run: () => void }
  /** Stays until it is closed: for what must not be missed. */
  stays?: boolean
}

type Shown = Toast & { key: number }
let shown: readonly Shown[] = []
let count = 0
const listeners = new Set<() => void>()
const MOST = 3
const LASTS = 6000

/** Says something in passing, at the bottom of the page. */
export function toast(next: Toast) {
  become([...shown.filter(each => each.text !== next.text), { ...next, key: ++count }].slice(-MOST))
}

/** Work that is over sooner says so by itself. */
const MOMENT = 700

/** Says what is going on for as long as it does, so that nobody wonders or begins again. */
export async function telling<T>(text: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => toast({ text, stays: true }), MOMENT)
  try {
    return await work
  } finally {
    clearTimeout(timer)
    become(shown.filter(each => each.text !== text))
  }
}

function become(next: readonly Shown[]) {
  shown = next
  for (const listener of listeners) listener()
}
const close = (key: number) => become(shown.filter(each => each.key !== key))

export function Toasts() {
  const { t } = useLingui()
  const list = useWatched(
    listener => (listeners.add(listener), () => void listeners.delete(listener)),
    () => shown,
  )
  return (
    <section className={classes.toasts} aria-label={t`Notices`} aria-live="polite">
      {list.map(each => (
        <ToastRow key={each.key} of={each} />
      ))}
    </section>
  )
}

function ToastRow({ of }: { of: Shown }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || of.stays) return
    const timer = setTimeout(() => close(of.key), LASTS)
    return () => clearTimeout(timer)
  }, [held, of])
  return (
    <div
      className={classes.toast}
      data-tone={of.tone ?? 'neutral'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <div className={classes.words}>
        <p>{of.text}</p>
        {of.detail && <p className={classes.detail}>{of.detail}</p>}
      </div>
      {of.action && (
        <button type="button" className={classes.action} onClick={() => (close(of.key), of.action?.run())}>
          {of.action.word} {of.action.keys && <Keys of={of.action.keys} />}
        </button>
      )}
      <button type="button" className={classes.close} aria-label={t`Close`} onClick={() => close(of.key)}>
        <X />
      </button>
    </div>
  )
}
