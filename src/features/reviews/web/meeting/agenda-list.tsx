import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { memo, useCallback, useEffect, useRef, type ReactNode } from 'react'
import type { FrozenAgenda, FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import { reviewEntry, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { formatNumber } from '#web/ui/format.ts'
import { ChoiceMark, StateMark } from '#web/ui/state-mark.tsx'
import { Workings } from '#web/ui/workings.tsx'
import { choiceWord } from '#web/words.ts'
import { metric } from '#features/metrics/domain/metric.ts'
import classes from './meeting.module.css'
import { ruleWords } from './words.ts'

const NOTHING = { shape: 'done' } as const

interface ListProps {
  agenda: FrozenAgenda
  entries: ReadonlyMap<string, ReviewEntry>
  skipped: ReadonlySet<string>
  open: string
  presented: string | null
  onOpen: (metric: string) => void
}

/** The whole agenda, by evidence, with what was said so far. */
export function AgendaList({ agenda, entries, skipped, open, presented, onOpen }: ListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLElement>(null)
  useEffect(() => keepInSight(list.current), [open])
  const latest = useRef(onOpen)
  latest.current = onOpen
  const openIt = useCallback((metric: string) => latest.current(metric), [])
  const heads: Record<FrozenItem['reason'], string> = {
    signal: t`Signals`,
    miss: t`Misses of targets`,
    investigating: t`Still investigating`,
    usual: t`The rest of the deck`,
  }
  return (
    <nav ref={list} className={classes.list} aria-label={t`Agenda`}>
      <Expected agenda={agenda} />
      {(['signal', 'miss', 'investigating', 'usual'] as const).map(reason => {
        const items = agenda.items.filter(item => item.reason === reason)
        return items.length === 0 ? null : (
          <section key={reason}>
            <h2>
              {heads[reason]} <span>{items.length}</span>
            </h2>
            <ol>
              {items.map(item => (
                <Row
                  key={item.metric}
                  item={item}
                  entry={entries.get(item.metric)}
                  isSkipped={skipped.has(item.metric)}
                  isOpen={item.metric === open}
                  isOnScreen={presented === item.metric}
                  onOpen={openIt}
                />
              ))}
            </ol>
          </section>
        )
      })}
    </nav>
  )
}

interface RowProps {
  item: FrozenItem
  entry: ReviewEntry | undefined
  isSkipped: boolean
  isOpen: boolean
  isOnScreen: boolean
  onOpen: (metric: string) => void
}

/** Drawn anew only when something of it changes: a step through four hundred changes two. */
const Row = memo(function Row({ item, entry, isSkipped, isOpen, isOnScreen, onOpen }: RowProps) {
  const { t } = useLingui()
  return (
    <li>
      <button type="button" aria-current={isOpen ? 'step' : undefined} onClick={() => onOpen(item.metric)}>
        <span className={classes.said}>
          {entry ? (
            <ChoiceMark entity={reviewEntry} field="disposition" value={entry.disposition} bare />
          ) : (
            isSkipped && <StateMark look={NOTHING} word={t`Nothing to see`} bare />
          )}
        </span>
        <span className={classes.name}>{item.name}</span>
        {isOnScreen ? (
          <span className={classes.onScreen}>{t`on screen`}</span>
        ) : (
          <span className={classes.kind}>{choiceWord(metric, 'kind', item.kind)}</span>
        )}
        {item.rules.length > 0 && <span className={classes.fired}>{ruleWords(item.rules, item.ruleSet)}</span>}
        {item.goals.length > 0 && (
          <span className={classes.fired}>
            {item.goals.some(({ judged }) => judged === 'missed') ? t`goal missed` : t`goal behind`}
          </span>
        )}
      </button>
    </li>
  )
})

/** Scrolls the list alone: on a phone it stands below the chart, which should stay. */
function keepInSight(list: HTMLElement | null) {
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (!list || !current || list.scrollHeight <= list.clientHeight) return
  const top = current.offsetTop - list.offsetTop
  if (top < list.scrollTop) list.scrollTop = top
  else if (top + current.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = top + current.offsetHeight - list.clientHeight
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
      <ByChance agenda={agenda}>
        <Plural value={signals} one="# signal" other="# signals" />{' '}
        <Trans>
          among {judged} metrics; {chance} would be expected by chance alone.
        </Trans>
      </ByChance>
    </p>
  )
}

/** How many signals chance alone would make, which says when it is pressed how that was counted. */
export function ByChance({
  agenda: { items, signals, misses, judged, expectedFalseAlarms },
  children,
}: {
  agenda: FrozenAgenda
  children: ReactNode
}) {
  const { t } = useLingui()
  return (
    <Workings
      what={t`Signals, and how many by chance alone`}
      formula={t`Signals: metrics of which a rule marks the week. By chance: sum over the metrics that can be judged of how often the rules mark a week although nothing has changed`}
      inputs={[
        { word: t`Metrics on the agenda`, value: String(items.length) },
        { word: t`Signals`, value: String(signals) },
        { word: t`Misses of targets`, value: String(misses) },
        { word: t`Metrics that can be judged`, value: String(judged) },
        {
          word: t`For each of them, on average`,
          value: formatNumber(judged === 0 ? null : expectedFalseAlarms / judged, { digits: 4 }),
        },
      ]}
      asOf={t`the beginning of the review`}
      note={t`By the rules, limits and number of weeks of each metric.`}
    >
      {children}
    </Workings>
  )
}
