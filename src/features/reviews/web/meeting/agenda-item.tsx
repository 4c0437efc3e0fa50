import { Trans, useLingui } from '@lingui/react/macro'
import { metric } from '#features/metrics/domain/metric.ts'
import { useChange } from '#web/store/hooks.ts'
import { Keys } from '#web/ui/keys.tsx'
import { useNow } from '#web/ui/moment.tsx'
import { Segments } from '#web/ui/segments.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { choiceWord } from '#web/words.ts'
import { reviewAction } from '../../domain/meeting/review-action.ts'
import { reviewEntry, type Disposition, type ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { ANSWERS, type Answer } from '../../domain/meeting/skips.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import type { ReviewMeeting } from '../../domain/meeting/review-meeting.ts'
import { LimitsMade } from '../limits-made.tsx'
import { ActionForm } from './action-form.tsx'
import { DeckChart } from './deck-chart.tsx'
import { SeenBy } from './evidence.tsx'
import { ExplanationForm } from './explanation-form.tsx'
import { InvestigationForm } from './investigation-form.tsx'
import { ItemChart } from './item-chart.tsx'
import { OffPaceGoals } from './off-pace-goals.tsx'
import { Memory, Told } from './memory.tsx'
import classes from './meeting.module.css'
import type { Said } from './saying.ts'
import { dayOf, figure, weekWord } from './words.ts'

export const ANSWER_KEYS: Readonly<Record<Answer, string>> = {
  skip: 's',
  explained: 'e',
  investigating: 'i',
  action: 'a',
}

interface ItemProps {
  meeting: ReviewMeeting
  item: FrozenItem
  entry: ReviewEntry | undefined
  isSkipped: boolean
  /** Whether something may be said: while the meeting goes on, by those who may write. */
  isOpen: boolean
  writing: Disposition | null
  onWrite: (disposition: Disposition | null) => void
  /** A year of weeks with their limits, or the deck's own chart. */
  view: 'weeks' | 'deck'
  onView: (view: 'weeks' | 'deck') => void
  say: (metric: ReviewEntry['metric'], disposition: Disposition, said?: Said) => string
  onSkip: () => void
  onSaid: () => void
}

/** One metric, filling the screen: its chart, why it is here, what is said of it, and what was said before. */
export function AgendaItem(props: ItemProps) {
  const { meeting, item, entry, isSkipped, isOpen, writing, onWrite, view, onView, say, onSkip, onSaid } = props
  const { t } = useLingui()
  const actions = useChange(reviewAction)
  const today = dayOf(useNow())
  const cancel = () => onWrite(null)
  const done = () => {
    onWrite(null)
    onSaid()
  }
  return (
    <article className={classes.item} aria-label={item.name}>
      <header className={classes.head}>
        <h2>
          <ToThing entity="metric" id={item.metric}>
            {item.name}
          </ToThing>
        </h2>
        <span>{choiceWord(metric, 'kind', item.kind)}</span>
        <PersonMark id={item.owner} />
        {item.investigatingSince && (
          <span>
            <Trans>investigating since the {weekWord(item.investigatingSince).toLowerCase()}</Trans>
          </span>
        )}
      </header>
      {item.goals.length > 0 && <OffPaceGoals item={item} />}
      <div className={classes.view}>
        <Segments
          label={t`Shown as`}
          value={view}
          options={[
            { value: 'weeks', word: t`A year of weeks` },
            { value: 'deck', word: t`Six weeks, twelve months` },
          ]}
          onChange={onView}
        />
        {item.limits !== 'none' && (
          <LimitsMade
            metric={item.metric}
            name={item.name}
            made={item.made}
            lower={figure(item.lower, item.unit)}
            center={figure(item.center, item.unit)}
            upper={figure(item.upper, item.unit)}
            asOf={meeting.startedAt}
          >
            <Trans>How the limits came about</Trans>
          </LimitsMade>
        )}
      </div>
      {view === 'deck' ? (
        <DeckChart snapshot={meeting.snapshot} metric={item.metric} />
      ) : (
        <ItemChart
          item={item}
          weekEnding={meeting.weekEnding}
          asOf={meeting.startedAt}
          isLive={meeting.endedAt === null}
          isSmall={writing !== null}
        />
      )}
      {isOpen && (
        <Answers
          given={writing ?? entry?.disposition ?? (isSkipped ? 'skip' : null)}
          onGive={answer => (answer === 'skip' ? onSkip() : onWrite(answer))}
        />
      )}
      {writing === 'explained' ? (
        <ExplanationForm
          item={item}
          entry={entry}
          weekEnding={meeting.weekEnding}
          today={today}
          onCancel={cancel}
          onSave={said => (say(item.metric, 'explained', said), done())}
        />
      ) : writing === 'investigating' ? (
        <InvestigationForm
          text={entry?.disposition === 'investigating' ? entry.text : null}
          onCancel={cancel}
          onSave={text => (say(item.metric, 'investigating', { text }), done())}
        />
      ) : writing === 'action' ? (
        <ActionForm
          item={item}
          today={today}
          onCancel={cancel}
          onSave={action => {
            const of = say(item.metric, 'action', { text: action.title })
            actions.create({ ...action, metric: item.metric, entry: of as ReviewEntry['id'] }, t`Take on an action`)
            done()
          }}
        />
      ) : (
        entry && <Entry entry={entry} />
      )}
      <h3 className={classes.memoryHead}>
        <Trans>What was said before</Trans>
      </h3>
      <Memory of={item.metric} before={meeting.weekEnding} most={5} />
    </article>
  )
}

function Answers({ given, onGive }: { given: Answer | null; onGive: (answer: Answer) => void }) {
  const { t } = useLingui()
  const words: Record<Answer, string> = {
    skip: t`Nothing to see`,
    explained: t`Explain`,
    investigating: t`Still investigating`,
    action: t`Action`,
  }
  return (
    <div className={classes.answers} role="group" aria-label={t`What the review does with it`}>
      {ANSWERS.map(each => (
        <button key={each} type="button" aria-pressed={given === each} onClick={() => onGive(each)}>
          {words[each]}
          <Keys of={ANSWER_KEYS[each]} />
        </button>
      ))}
    </div>
  )
}

/** What was said of it in this meeting, by whoever. */
function Entry({ entry }: { entry: ReviewEntry }) {
  return (
    <div className={classes.entry}>
      <p className={classes.rememberedHead}>
        <ChoiceMark entity={reviewEntry} field="disposition" value={entry.disposition} />
        {entry.causeClass && <span>{choiceWord(reviewEntry, 'causeClass', entry.causeClass)}</span>}
        {entry.owner && <PersonMark id={entry.owner} />}
      </p>
      {entry.text && <p data-given>{entry.text}</p>}
      <SeenBy entry={entry} />
      <Told entry={entry} />
    </div>
  )
}
