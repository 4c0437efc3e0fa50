import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@mantine/core'
import { useRows } from '#web/store/hooks.ts'
import { formatMoment, formatNumber } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { Section } from '#web/ui/page.tsx'
import { usePaper } from '#web/ui/use-paper.ts'
import { To, ToThing } from '#web/ui/to.tsx'
import { choiceWord } from '#web/words.ts'
import type { FrozenAgenda, FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import { reviewAction } from '../../domain/meeting/review-action.ts'
import { reviewEntry, type Disposition, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { skippedMetrics } from '../../domain/meeting/skips.ts'
import { ActionTable } from './action-table.tsx'
import { ByChance } from './agenda-list.tsx'
import { EvidenceWords } from './evidence-words.tsx'
import { SeenBy } from './evidence.tsx'
import { Told } from './memory.tsx'
import classes from './minutes.module.css'
import { clockWord, useEntries, useSeconds } from './use-meeting.ts'
import { WeekFigure } from './week-figure.tsx'
import { figure, titleWord } from './words.ts'

/** What was seen, explained, investigated and taken on: one page, as it was at the meeting. */
export function Minutes({ row, agenda }: { row: ReviewMeeting; agenda: FrozenAgenda }) {
  const { t } = useLingui()
  const entries = useEntries(row.id)
  usePaper(titleWord(row.title), t`Minutes of ${formatMoment(row.startedAt)}`)
  const clock = clockWord(useSeconds(row.startedAt, row.endedAt))
  const actions = useRows(reviewAction)
  const own = useMemo(() => {
    const ids = new Set([...entries.values()].map(({ id }) => id))
    return actions.filter(({ entry }) => entry !== null && ids.has(entry))
  }, [actions, entries])
  const having = (disposition: Disposition) =>
    agenda.items.filter(item => entries.get(item.metric)?.disposition === disposition)
  const seen = skippedMetrics(row, agenda)
  const wordless = agenda.items.filter(({ metric }) => !entries.has(metric))
  const skipped = wordless.filter(({ metric }) => seen.has(metric))
  const unsaid = wordless.filter(({ metric }) => !seen.has(metric))
  const chance = formatNumber(agenda.expectedFalseAlarms, { digits: 1 })
  return (
    <article className={classes.minutes}>
      <header className={classes.head}>
        <p data-given>
          {formatMoment(row.startedAt)} ·{' '}
          {row.endedAt === null ? <Trans>still going on, for {clock}</Trans> : <Trans>took {clock}</Trans>}
        </p>
        <p>
          <ByChance agenda={agenda}>
            <Trans>
              Seen: <Plural value={agenda.items.length} one="# metric" other="# metrics" />,{' '}
              <Plural value={agenda.signals} one="# signal" other="# signals" /> ({chance} expected by chance alone),{' '}
              <Plural value={agenda.misses} one="# miss of a target" other="# misses of targets" />.
            </Trans>
          </ByChance>{' '}
          <To
            address={row.snapshot ? `deck-snapshots/${row.snapshot}` : `decks/${row.deck}`}
          >{t`The deck as it was seen`}</To>
        </p>
        <Button variant="default" leftSection={<Printer />} className={classes.print} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </header>
      <Answered row={row} title={t`Explained`} items={having('explained')} entries={entries} />
      <Answered row={row} title={t`Still investigating`} items={having('investigating')} entries={entries} />
      <Section title={t`Actions`}>
        {own.length === 0 ? (
          <p className={classes.soft}>
            <Trans>None were taken on.</Trans>
          </p>
        ) : (
          <ActionTable actions={own} />
        )}
      </Section>
      {skipped.length > 0 && (
        <Section title={t`Nothing to see`} aside={<Listed count={skipped.length} />}>
          <Names items={skipped} />
        </Section>
      )}
      {unsaid.length > 0 && (
        <Section title={t`Not come to`} aside={<Listed count={unsaid.length} />}>
          <Names items={unsaid} />
        </Section>
      )}
    </article>
  )
}

function Answered({
  row,
  title,
  items,
  entries,
}: {
  row: ReviewMeeting
  title: string
  items: readonly FrozenItem[]
  entries: ReadonlyMap<string, ReviewEntry>
}) {
  if (items.length === 0) return null
  return (
    <Section title={title}>
      <ul className={classes.told}>
        {items.map(item => {
          const entry = entries.get(item.metric)
          return entry ? (
            <li key={item.metric}>
              <h3>
                <ToThing entity="metric" id={item.metric}>
                  {item.name}
                </ToThing>{' '}
                <span>
                  <WeekFigure metric={item.metric} weekEnding={row.weekEnding} asOf={row.startedAt}>
                    {figure(item.value ?? item.soFar, item.unit)}
                  </WeekFigure>
                </span>
              </h3>
              <p className={classes.soft}>
                <EvidenceWords item={item} weekEnding={row.weekEnding} asOf={row.startedAt} />
              </p>
              {entry.text && (
                <p data-given>
                  {entry.causeClass && <b>{choiceWord(reviewEntry, 'causeClass', entry.causeClass)}: </b>}
                  {entry.text}
                </p>
              )}
              <SeenBy entry={entry} />
              <Told entry={entry} />
              {entry.owner && <PersonMark id={entry.owner} />}
            </li>
          ) : null
        })}
      </ul>
    </Section>
  )
}

/** How many stand below: the reader can count them. */
const Listed = ({ count }: { count: number }) => (
  <span data-given>
    <Plural value={count} one="# metric" other="# metrics" />
  </span>
)

const Names = ({ items }: { items: readonly FrozenItem[] }) => (
  <p className={classes.soft}>{items.map(({ name }) => name).join(', ')}</p>
)
