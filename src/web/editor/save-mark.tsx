import { useLingui } from '@lingui/react/macro'
import { Check, CloudOff, Loader, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { Saving } from './shared-text.ts'
import classes from './save-mark.module.css'

/** Says what has become of what was written: saved means that the server has it on disk. */
export function SaveMark({ saving }: { saving: Saving }) {
  const { t } = useLingui()
  const of: Record<Saving, { word: string; icon: LucideIcon; tone: string; hint: string }> = {
    opening: { word: t`Opening…`, icon: Loader, tone: 'neutral', hint: t`Fetching what others have written.` },
    saved: { word: t`Saved`, icon: Check, tone: 'neutral', hint: t`Everything you wrote is stored on the server.` },
    saving: {
      word: t`Saving…`,
      icon: Loader,
      tone: 'neutral',
      hint: t`Waiting for the server to store what you wrote.`,
    },
    kept: {
      word: t`Offline – kept on this device`,
      icon: CloudOff,
      tone: 'caution',
      hint: t`Go on writing. It is sent and merged when the server can be reached again.`,
    },
    offline: {
      word: t`Offline`,
      icon: CloudOff,
      tone: 'caution',
      hint: t`The server cannot be reached. Nothing of yours is waiting.`,
    },
    unkept: {
      word: t`Offline – not kept`,
      icon: TriangleAlert,
      tone: 'bad',
      hint: t`This browser keeps nothing on this device. Leave the page open until the server can be reached again.`,
    },
  }
  const { word, icon: Icon, tone, hint } = of[saving]
  return (
    <span className={classes.mark} data-tone={tone} title={hint} role="status">
      <Icon aria-hidden="true" />
      <span>{word}</span>
    </span>
  )
}
