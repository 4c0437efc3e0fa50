import { Trans, useLingui } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { sayUndo } from '#web/shell/notices.ts'
import { useChange, useEntity } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { formatDay, MISSING } from '#web/ui/format.ts'
import { StateMark } from '#web/ui/state-mark.tsx'
import { ToThing } from '#web/ui/to.tsx'
import type { StateShape, Tone } from '#web/registry.ts'
import type { ClaimStanding } from '../../claims-api.ts'
import { claim } from '../../domain/claims/claim.ts'
import type { Standing } from '../../domain/claims/standing.ts'
import { metric } from '../../domain/metric.ts'
import { withUnit } from '../figures.ts'
import { Inspected } from '../inspected.tsx'
import classes from './claims.module.css'

interface StandingListProps {
  items: readonly ClaimStanding[]
  /** Which of its two ends every one of them shares, and is not said again. */
  within: 'metric' | 'source'
  /** The moment of a past view; null for now. */
  asOf?: string | null
  mayWrite: boolean
}

/** Promises with who made them, by when, and how they stand. */
export function StandingList({ items, within, asOf = null, mayWrite }: StandingListProps) {
  return (
    <ul className={classes.standings}>
      {items.map(item => (
        <Row
          key={`${item.claim ?? item.source?.id} ${item.metric} ${item.dueOn}`}
          item={item}
          within={within}
          asOf={asOf}
          mayWrite={mayWrite}
        />
      ))}
    </ul>
  )
}

type RowProps = { item: ClaimStanding; asOf: string | null } & Pick<StandingListProps, 'within' | 'mayWrite'>

function Row({ item, within, asOf, mayWrite }: RowProps) {
  const { t } = useLingui()
  const store = useWorkspace()
  const change = useChange(claim)
  const of = useEntity(metric, item.metric)
  const { claim: id, source, title } = item
  const remove = () => {
    if (id === null) return
    change.archive(id, t`Take a promise back`)
    sayUndo(store, t`Promise taken back`)
  }
  return (
    <li>
      <StandingMark of={item.standing} />
      <span className={classes.words}>
        <span>
          {id === null ? (
            title
          ) : (
            <ToThing entity="claim" id={id}>
              {title}
            </ToThing>
          )}
        </span>
        <small>
          <StandingWords item={item} unit={of?.unit ?? null} asOf={asOf} />
          {within === 'source' ? (
            <>
              {' · '}
              <ToThing entity="metric" id={item.metric}>
                {of?.name ?? t`a metric`}
              </ToThing>
            </>
          ) : (
            source && (
              <>
                {' · '}
                <ToThing entity={source.type} id={source.id}>
                  {source.title}
                </ToThing>
              </>
            )
          )}
        </small>
      </span>
      {mayWrite && id !== null && <ToolButton icon={Trash2} word={t`Take this promise back`} onClick={remove} />}
    </li>
  )
}

const LOOKS: Readonly<Record<Standing, { shape: StateShape; tone?: Tone }>> = {
  kept: { shape: 'done', tone: 'good' },
  missed: { shape: 'crossed', tone: 'bad' },
  not_due: { shape: 'open', tone: 'info' },
  unknown: { shape: 'dashed' },
}

export function StandingMark({ of }: { of: Standing }) {
  const { t } = useLingui()
  const words: Record<Standing, string> = {
    kept: t`Kept`,
    missed: t`Missed`,
    not_due: t`Not due`,
    unknown: t`Not known`,
  }
  return <StateMark look={LOOKS[of]} word={words[of]} />
}

interface FigureProps {
  item: ClaimStanding
  unit: string | null
  asOf?: string | null
}

/** "at least 92% by 1 Dec 2026; it was 87%, in the period to 22 Nov 2026": the figure says when pressed how it came about. */
export function StandingWords({ item, unit, asOf = null }: FigureProps) {
  const { least, most, dueOn, to, standing } = item
  const { t } = useLingui()
  const day = formatDay(dueOn, { weekday: false })
  const until = formatDay(to, { weekday: false })
  const [low, high] = [withUnit(least, unit), withUnit(most, unit)]
  const promised =
    least !== null && most !== null
      ? t`between ${low} and ${high} by ${day}`
      : least !== null
        ? t`at least ${low} by ${day}`
        : t`at most ${high} by ${day}`
  return (
    <>
      <span data-given>{promised}</span>;{' '}
      {standing === 'unknown' ? (
        <Trans>
          <StandingFigure item={item} unit={unit} asOf={asOf} />: nothing whole is known of the period to {until}
        </Trans>
      ) : standing === 'not_due' ? (
        <Trans>
          so far <StandingFigure item={item} unit={unit} asOf={asOf} />, in the period to {until}
        </Trans>
      ) : (
        <Trans>
          it was <StandingFigure item={item} unit={unit} asOf={asOf} />, in the period to {until}
        </Trans>
      )}
    </>
  )
}

function StandingFigure({ item: { metric: of, from, value }, unit, asOf = null }: FigureProps) {
  return (
    <Inspected metric={of} day={from} asOf={asOf}>
      {value === null ? MISSING : withUnit(value, unit)}
    </Inspected>
  )
}
