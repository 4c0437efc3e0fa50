import { addDays, type Day, type DayOfWeek, type WorkingCalendar } from '#kernel/calendar.ts'
import { useMemo } from 'react'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { BarDays, Grip, TimelineMoves, Zoom } from '#web/timeline/geometry.ts'
import { dragged, dropped, resized, resizedByStep, stepped, type Snap } from '../domain/moving.ts'
import type { Dates } from '../domain/roadmap-item.ts'
import { unitOf, type Scale } from '../domain/scale.ts'

/** How this workspace counts its weeks and years. */
export function useWorkingCalendar(): WorkingCalendar {
  const { weekStartsOn, fiscalYearStartMonth } = useWorkspace().details.settings
  return useMemo(
    () => ({
      weekStartsOn: isDayOfWeek(weekStartsOn) ? weekStartsOn : 'monday',
      fiscalYearStartMonth: typeof fiscalYearStartMonth === 'number' ? fiscalYearStartMonth : 1,
    }),
    [weekStartsOn, fiscalYearStartMonth],
  )
}

const isDayOfWeek = (value: unknown): value is DayOfWeek =>
  value === 'monday' || value === 'sunday' || value === 'saturday'

/** What a pixel can still hit: days where weeks are wide, months where only quarters are. */
const SNAPS: Record<Zoom, Snap> = { week: 'day', month: 'week', quarter: 'month' }

/** The rules of moving under one zoom, as the timeline asks for them. */
export function movesFor(zoom: Zoom, calendar: WorkingCalendar): TimelineMoves {
  const snap = SNAPS[zoom]
  return {
    drag: (bar, grip, days) =>
      days === 0
        ? bar
        : barOf(
            grip === 'whole'
              ? dragged(datesOf(bar), days, snap, calendar)
              : resized(datesOf(bar), grip, days, snap, calendar),
            bar,
          ),
    step: (bar, grip, steps) => barOf(stepOf(bar, grip, steps, snap, calendar), bar),
    drop: day => barOf(dropped(day, zoom, calendar), { start: day, end: day }),
  }
}

const stepOf = (bar: BarDays, grip: Grip, steps: number, snap: Snap, calendar: WorkingCalendar) =>
  grip === 'whole' ? stepped(datesOf(bar), steps, snap, calendar) : resizedByStep(datesOf(bar), grip, steps, snap)

export const datesOf = ({ start, end }: BarDays): Dates => ({ startOn: start, endOn: end })
const barOf = ({ startOn, endOn }: Dates, before: BarDays): BarDays => ({ start: startOn ?? before.start, end: endOn })

/** This month or the one so many on, this quarter or the next. */
export function unitFrom(today: Day, scale: Scale, on: 0 | 1, calendar: WorkingCalendar): Dates {
  const { from, to } = unitOf(today, scale, calendar)
  if (on === 0) return { startOn: from, endOn: to }
  const next = unitOf(addDays(to, 1), scale, calendar)
  return { startOn: next.from, endOn: next.to }
}
