import {
  addDays,
  civilOf,
  daysBetween,
  fiscalYearNumber,
  isoWeek,
  lengthOf,
  monthOf,
  quarterNumber,
  quarterOf,
  weekOf,
  type Day,
  type Span,
  type WorkingCalendar,
} from '#kernel/calendar.ts'

/** What a column of the timeline is. */
export const SCALES = ['quarter', 'month', 'week'] as const
export type Scale = (typeof SCALES)[number]

export interface Column extends Span {
  /** The same for the same stretch of time, wherever the timeline begins. */
  key: string
  label: string
  /** Days from the timeline's first day to the column's; a column is `days` wide. */
  offsetDays: number
  days: number
}

export interface TimelineColumns extends Span {
  columns: Column[]
  /** Wider columns that stand above: years above quarters and months, months above weeks. */
  groups: Column[]
}

/**
 * The columns that cover a span. Columns are whole, so that the timeline begins and ends with one: it may show some
 * days before and after the span.
 */
export function columnsOf(span: Span, scale: Scale, calendar: WorkingCalendar): TimelineColumns {
  const units = unitsOf(span, day => unitOf(day, scale, calendar))
  const from = units[0]?.from ?? span.from
  const to = units.at(-1)?.to ?? span.to
  const column =
    (label: (unit: Span) => string) =>
    (unit: Span): Column => ({
      ...unit,
      key: `${scale} ${unit.from}`,
      label: label(unit),
      offsetDays: daysBetween(from, unit.from),
      days: lengthOf(unit),
    })
  return {
    from,
    to,
    columns: units.map(column(unit => labelOf(unit, scale, calendar))),
    groups: groupsOf(units, scale, calendar).map(unit => ({
      ...column(({ from: day }) => groupLabelOf(day, scale, calendar))(unit),
      key: `group ${groupLabelOf(unit.from, scale, calendar)}`,
    })),
  }
}

/** The quarter, month or week that holds a day. */
export function unitOf(day: Day, scale: Scale, { weekStartsOn, fiscalYearStartMonth }: WorkingCalendar): Span {
  if (scale === 'quarter') return quarterOf(day, fiscalYearStartMonth)
  return scale === 'month' ? monthOf(day) : weekOf(day, weekStartsOn)
}

/** Where a stretch lies on a timeline, in days from its beginning, cut to what is shown; `null` when outside. */
export function placeOf({ from, to }: Span, timeline: Span): { offsetDays: number; days: number } | null {
  const first = from < timeline.from ? timeline.from : from
  const last = to > timeline.to ? timeline.to : to
  return first > last
    ? null
    : { offsetDays: daysBetween(timeline.from, first), days: lengthOf({ from: first, to: last }) }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (day: Day) => MONTHS[civilOf(day).month - 1] ?? ''

/** A timeline is at most as long as this many columns: enough for thirty years of weeks. */
const MOST_COLUMNS = 1600

function unitsOf(span: Span, unitAt: (day: Day) => Span): Span[] {
  const units: Span[] = []
  for (let day = span.from; day <= span.to && units.length < MOST_COLUMNS;) {
    const unit = unitAt(day)
    units.push(unit)
    day = addDays(unit.to, 1)
  }
  return units
}

function labelOf({ from, to }: Span, scale: Scale, calendar: WorkingCalendar): string {
  if (scale === 'quarter') return `Q${quarterNumber(from, calendar.fiscalYearStartMonth)}`
  if (scale === 'month') return monthName(from)
  // ISO numbers belong to weeks from Monday; other weeks are named by their first day.
  if (calendar.weekStartsOn === 'monday') return `W${String(isoWeek(to).week).padStart(2, '0')}`
  return `${monthName(from)} ${civilOf(from).day}`
}

/** A fiscal year that is not the calendar's says so: FY 2028 ends in 2028. */
function groupLabelOf(day: Day, scale: Scale, { fiscalYearStartMonth, weekStartsOn }: WorkingCalendar): string {
  if (scale === 'week') {
    const middle = addDays(weekOf(day, weekStartsOn).from, 3)
    return `${monthName(middle)} ${civilOf(middle).year}`
  }
  if (scale === 'month' || fiscalYearStartMonth === 1) return String(civilOf(day).year)
  return `FY ${fiscalYearNumber(day, fiscalYearStartMonth)}`
}

/** Neighbors under one heading, joined. A week stands under the month that holds most of its days. */
function groupsOf(units: readonly Span[], scale: Scale, calendar: WorkingCalendar): Span[] {
  const groups: Span[] = []
  for (const unit of units) {
    const group = groups.at(-1)
    if (group && groupLabelOf(group.from, scale, calendar) === groupLabelOf(unit.from, scale, calendar))
      group.to = unit.to
    else groups.push({ ...unit })
  }
  return groups
}
