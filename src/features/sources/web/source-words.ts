import { t } from '@lingui/core/macro'
import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import type { Aggregation } from '#features/metrics/domain/metric.ts'
import type { ColumnLook } from '../domain/column-look.ts'
import type { OwnFigure } from '../domain/own-figures.ts'
import type { Feed, Schedule, SourceKind, SourceSettings } from '../domain/source-settings.ts'

/** What each kind is, for whoever chooses among them. */
export const kindWords = (): Record<SourceKind, { word: string; about: string }> => ({
  folder: { word: t`Files in a folder`, about: t`The newest file, or all that match, of a folder beside the server.` },
  url: { word: t`An address`, about: t`A table that another system of yours offers, as CSV, TSV or JSON.` },
  sql: { word: t`A database`, about: t`The rows of a query. It may only read.` },
  workback: {
    word: t`Workback itself`,
    about: t`Feedback, customers, cycle times, launches, stock-outs: what is held here, by day.`,
  },
})

export const figureWords = (): Record<OwnFigure, string> => ({
  feedbackCount: t`Pieces of feedback said each day`,
  customersAsking: t`Customers who said something each day`,
  revenueAsking: t`Revenue per year of the customers who said something each day`,
  customerCount: t`Customers, as they stand today`,
  customerRevenue: t`Revenue per year of customers, as it stands today`,
  ideaCount: t`Ideas written down each day`,
  ideaCycleDays: t`Days from an idea to its launch, by the day it was launched`,
  launchCount: t`Launches each day`,
  launchCycleDays: t`Days from planning a launch to launching, by the day it was launched`,
  roadmapDone: t`Roadmap items done each day`,
  inStockShare: t`In-stock rate of products, by product-days`,
})

/** Where a source reads from, in a few words. */
export function whereWords(settings: SourceSettings): string {
  switch (settings.kind) {
    case 'folder':
      if (!/[*?]/.test(settings.pattern)) return t`the file ${settings.pattern}`
      return settings.take === 'all' ? t`all files ${settings.pattern}` : t`the newest file ${settings.pattern}`
    case 'url':
      return settings.address.replace(/^https?:\/\//, '')
    case 'sql':
      return t`a query of ${settings.connection}`
    case 'workback':
      return figureWords()[settings.figure]
  }
}

const weekdays = (): Record<(typeof DAYS_OF_WEEK)[number], string> => ({
  monday: t`Monday`,
  tuesday: t`Tuesday`,
  wednesday: t`Wednesday`,
  thursday: t`Thursday`,
  friday: t`Friday`,
  saturday: t`Saturday`,
  sunday: t`Sunday`,
})
export const weekdayOptions = () => DAYS_OF_WEEK.map(value => ({ value, label: weekdays()[value] }))

export function scheduleWords(schedule: Schedule | null): string {
  switch (schedule?.every) {
    case undefined:
      return t`Only when somebody asks`
    case 'hour':
      return schedule.minute === 0 ? t`Every hour` : t`Every hour, ${schedule.minute} minutes past`
    case 'day':
      return t`Every day at ${schedule.at}`
    case 'week':
      return t`Every ${weekdays()[schedule.on]} at ${schedule.at}`
  }
}

export const holdsWords = (): Record<ColumnLook['holds'], string> => ({
  days: t`days`,
  numbers: t`numbers`,
  words: t`words`,
  nothing: t`empty`,
})

/** How several rows of one day become one value. */
export const togetherWords = (): Record<Aggregation, string> => ({
  sum: t`added up`,
  mean: t`averaged, each row alike`,
  min: t`the lowest`,
  max: t`the highest`,
  first: t`the first row`,
  last: t`the last row`,
})

/** "Orders where Country is Germany". */
export function feedWords({ column, filters }: Pick<Feed, 'column' | 'filters'>): string {
  const what = column === null ? t`the number of rows` : t`column ${column}`
  if (filters.length === 0) return what
  const where = filters.map(({ column: of, values }) => t`${of} is ${values.join(t` or `)}`).join(t` and `)
  return t`${what} where ${where}`
}
