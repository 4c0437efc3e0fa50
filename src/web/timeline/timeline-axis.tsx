import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { formatDay } from '../ui/format.ts'
import { dayOfNumber, numberOfDay } from '#kernel/calendar.ts'
import type { DayNumber } from './days.ts'
import { pixelsPerDay, placeOf, ticksOf, type Scale, type Tick } from './scale.ts'
import type { DaySpan } from './span.ts'
import { spanWords, tickWord } from './tick-words.ts'
import classes from './timeline.module.css'

/** A day with a name, drawn as a flag above the bars. */
export interface Flag {
  id: string
  day: string
  title: string
}

interface AxisProps {
  scale: Scale
  today: DayNumber
  flags: readonly Flag[]
  /** Where something would land that is being dragged over. */
  hovering: DaySpan | null
}

/** The two lines of days above the bars. They stay while the bars scroll under them. */
export const TimelineAxis = memo(function TimelineAxis({
  scale,
  today,
  flags,
  hovering,
  onToday,
}: AxisProps & { onToday: () => void }) {
  const { t } = useLingui()
  const { above, below } = ticksOf(scale)
  return (
    <div className={classes.axis}>
      <div className={classes.corner}>
        <button type="button" className={classes.toToday} onClick={onToday} title={formatDay(dayOfNumber(today))}>
          <Trans>Today</Trans>
        </button>
      </div>
      <div className={classes.scaleLine} aria-hidden="true">
        {above.map(tick => (
          <TickMark key={tick.day} tick={tick} scale={scale} className={classes.above} />
        ))}
      </div>
      <div className={classes.scaleLine} aria-hidden="true">
        {below.map(tick => (
          <TickMark key={tick.day} tick={tick} scale={scale} className={classes.below} />
        ))}
        <span
          className={classes.todayMark}
          style={{ insetInlineStart: placeOf(scale, today) + pixelsPerDay(scale) / 2 }}
        />
      </div>
      {flags.length > 0 && (
        <ul className={classes.flags} aria-label={t`Days with a name`}>
          {flags.map(flag => (
            <li
              key={flag.id}
              className={classes.flag}
              style={{ insetInlineStart: placeOf(scale, numberOfDay(flag.day)) }}
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

function TickMark({ tick, scale, className }: { tick: Tick; scale: Scale; className: string | undefined }) {
  return (
    <span
      className={className}
      style={{ insetInlineStart: placeOf(scale, tick.day), width: tick.days * pixelsPerDay(scale) }}
    >
      <span>{tickWord(scale, tick)}</span>
    </span>
  )
}

/** What lies behind the bars: where stretches begin, today, and where a dragged thing would land. */
export const TimelineGrid = memo(function TimelineGrid({ scale, today, flags, hovering }: AxisProps) {
  const { above, below } = ticksOf(scale)
  const strong = new Set(above.map(tick => tick.day))
  const half = pixelsPerDay(scale) / 2
  return (
    <div className={classes.grid} aria-hidden="true">
      {below.map(tick => (
        <span
          key={tick.day}
          data-strong={strong.has(tick.day) || undefined}
          style={{ insetInlineStart: placeOf(scale, tick.day) }}
        />
      ))}
      {flags.map(flag => (
        <i
          key={flag.id}
          className={classes.flagLine}
          style={{ insetInlineStart: placeOf(scale, numberOfDay(flag.day)) }}
        />
      ))}
      <b className={classes.todayLine} style={{ insetInlineStart: placeOf(scale, today) + half }} />
      {hovering && (
        <i
          className={classes.hover}
          style={{
            insetInlineStart: placeOf(scale, hovering.start),
            width: (hovering.end - hovering.start + 1) * pixelsPerDay(scale),
          }}
        />
      )}
    </div>
  )
})
