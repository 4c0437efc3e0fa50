import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { FrozenAgenda, FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import { reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { formatNumber } from '#web/ui/format.ts'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import classes from './meeting.module.css'

interface ListProps {
  agenda: FrozenAgenda
  entries: ReadonlyMap<string, ReviewEntry>
  open: string
  presented: string | null
  onOpen: (metric: string) => void
}

/** The whole agenda, by evidence, with what was said so far. */
export function AgendaList({ agenda, entries, open, presented, onOpen }: ListProps) {
  const { t } = useLingui()
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [open])
  const heads: Record<FrozenItem['reason'], string> = {
    signal: t`Signals`,
    miss: t`Misses of targets`,
    investigating: t`Still investigating`,
    usual: t`The rest of the deck`,
  }
  return (
    <nav className={classes.list} aria-label={t`Agenda`}>
      <Expected agenda={agenda} />
      {(['signal', 'miss', 'investigating', 'usual'] as const).map(reason => {
        const items = agenda.items.filter(item => item.reason === reason)
        return items.length === 0 ? null : (
          <section key={reason}>
            <h2>
              {heads[reason]} <span>{items.length}</span>
            </h2>
            <ol>
              {items.map(item => {
                const entry = entries.get(item.metric)
                return (
                  <li key={item.metric}>
                    <button
                      type="button"
                      ref={item.metric === open ? current : null}
                      aria-current={item.metric === open ? 'step' : undefined}
                      onClick={() => onOpen(item.metric)}
                    >
                      <span className={classes.said}>
                        {entry && (
                          <ChoiceMark entity={reviewEntry} field="disposition" value={entry.disposition} bare />
                        )}
                      </span>
                      <span className={classes.name}>{item.name}</span>
                      {presented === item.metric && <span className={classes.onScreen}>{t`on screen`}</span>}
                    </button>
                  </li>
                )
              })}
            </ol>
          </section>
        )
      })}
    </nav>
  )
}

/** How much of this is to be expected of chance alone. */
function Expected({ agenda }: { agenda: FrozenAgenda }) {
  const { judged, signals } = agenda
  const chance = formatNumber(agenda.expectedFalseAlarms, { digits: 1 })
  if (judged === 0)
    return (
      <p className={classes.expected}>
        <Trans>No metric has six whole weeks yet, so nothing can be told from the usual coming and going.</Trans>
      </p>
    )
  return (
    <p className={classes.expected}>
      <Plural value={signals} one="# signal" other="# signals" />{' '}
      <Trans>
        among {judged} metrics; {chance} would be expected by chance alone.
      </Trans>
    </p>
  )
}
