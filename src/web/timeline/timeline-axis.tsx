import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { formatDay } from '../ui/format.ts'
import { daysBetween } from '#kernel/calendar.ts'
import {
  drawnEnd,
  placeOf,
  roomForFlags,
  type BarDays,
  type Scale,
  type TimelineColumn,
  type TimelineDays,
} from './geometry.ts'
import { spanWords } from './span-words.ts'
import classes from './timeline-axis.module.css'

/** A day with a name, drawn as a flag above the bars. */
export interface Flag {
  id: string
  day: string
  title: string
}

interface AxisProps {
  days: TimelineDays
  scale: Scale
  today: string
  flags: readonly Flag[]
  /** Where something would land that is being dragged over. */
  hovering: BarDays | null
}

/** The two lines of days above the bars. They stay while the bars scroll under them. */
export const TimelineAxis = memo(function TimelineAxis({
  days,
  scale,
  today,
  flags,
  hovering,
  onToday,
}: AxisProps & { onToday: () => void }) {
  const { t } = useLingui()
  const inOrder = flags.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const room = roomForFlags(inOrder.map(flag => placeOf(scale, flag.day)))
  return (
    <div className={classes.axis}>
      <div className={classes.corner}>
        <button type="button" className={classes.toToday} onClick={onToday} title={formatDay(today)}>
          <Trans>Today</Trans>
        </button>
      </div>
      <div className={classes.scaleLine} aria-hidden="true">
        {days.groups.map(column => (
          <ColumnHead key={column.key} of={column} scale={scale} className={classes.above} />
        ))}
      </div>
      <div className={classes.scaleLine} aria-hidden="true">
        {days.columns.map(column => (
          <ColumnHead key={column.key} of={column} scale={scale} className={classes.below} />
        ))}
        <span className={classes.todayMark} style={{ insetInlineStart: placeOf(scale, today) + scale.perDay / 2 }} />
      </div>
      {flags.length > 0 && (
        <ul className={classes.flags} aria-label={t`Days with a name`}>
          {inOrder.map((flag, index) => (
            <li
              key={flag.id}
              className={classes.flag}
              style={{ insetInlineStart: placeOf(scale, flag.day), maxWidth: room[index] }}
              title={`${flag.title}, ${formatDay(flag.day)}`}
            >
              {flag.title}
              <span className="visually-hidden">, {formatDay(flag.day)}</span>
            </li>
          ))}
        </ul>
      )}
      {hovering && (
        <div className={classes.hoverWords} style={{ insetInlineStart: placeOf(scale, hovering.start) }}>
          {spanWords(hovering)}
        </div>
      )}
    </div>
  )
})

function ColumnHead({ of, scale, className }: { of: TimelineColumn; scale: Scale; className: string | undefined }) {
  return (
    <span
      className={className}
      style={{ insetInlineStart: of.offsetDays * scale.perDay, width: of.days * scale.perDay }}
    >
      <span>{of.label}</span>
    </span>
  )
}

/** What lies behind the bars: where stretches begin, today, and where a dragged thing would land. */
export const TimelineGrid = memo(function TimelineGrid({ days, scale, today, flags, hovering }: AxisProps) {
  const strong = new Set(days.groups.map(column => column.offsetDays))
  return (
    <div className={classes.grid} aria-hidden="true">
      {days.columns.map(column => (
        <span
          key={column.key}
          data-strong={strong.has(column.offsetDays) || undefined}
          style={{ insetInlineStart: column.offsetDays * scale.perDay }}
        />
      ))}
      {flags.map(flag => (
        <i key={flag.id} className={classes.flagLine} style={{ insetInlineStart: placeOf(scale, flag.day) }} />
      ))}
      <b className={classes.todayLine} style={{ insetInlineStart: placeOf(scale, today) + scale.perDay / 2 }} />
      {hovering && (
        <i
          className={classes.hover}
          style={{ insetInlineStart: placeOf(scale, hovering.start), width: widthOfBar(hovering, scale, today) }}
        />
      )}
    </div>
  )
})

const widthOfBar = (bar: BarDays, scale: Scale, today: string) =>
  (daysBetween(bar.start, drawnEnd(bar, 'week', today)) + 1) * scale.perDay
