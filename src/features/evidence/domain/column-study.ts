import { isNothing, textOf } from './cell-text.ts'
import type { Cells } from './import-row.ts'
import type { MappableField } from './mapping.ts'
import { decideDateFormat, readMoment } from './reading-dates.ts'
import { decideDecimalMark, readCount, readRating } from './reading-numbers.ts'
import { readEmail, readLanguage, readStatus, readTags, readUrl } from './reading-values.ts'

/** What the first records show of one column. */
export interface ColumnStudy {
  column: string
  /** Cells with something in them. */
  values: readonly unknown[]
  /** How many records were seen. */
  seen: number
  distinct: number
  meanLength: number
}

export function studyColumns(columns: readonly string[], samples: readonly Cells[]): ColumnStudy[] {
  return columns.map(column => {
    const values = samples.map(cells => cells[column]).filter(cell => !isNothing(cell))
    const texts = values.map(textOf)
    const letters = texts.reduce((sum, text) => sum + text.length, 0)
    return {
      column,
      values,
      seen: samples.length,
      distinct: new Set(texts).size,
      meanLength: values.length === 0 ? 0 : letters / values.length,
    }
  })
}

/** Nearly all: a few slips do not make a column something else. */
const MOST = 0.8

/** Whether the values could be the field's. An empty column can be anything its name says. */
export function fits(field: MappableField, study: ColumnStudy): boolean {
  if (study.values.length === 0) return field !== 'text'
  const share = (test: (value: unknown) => boolean) => study.values.filter(test).length / study.values.length
  switch (field) {
    case 'text':
      return share(isWords) >= 0.5 && share(isNumeric) < 0.5 && share(isDate) < 0.5
    case 'title':
    case 'authorName':
    case 'customer':
    case 'product':
      return share(isShortText) >= MOST && share(isNumeric) < 0.2 && share(isDate) < 0.5 && share(isAddress) < 0.2
    case 'source':
      return share(isShortText) >= MOST && share(isNumeric) < 0.2 && study.distinct <= Math.max(20, study.seen / 10)
    case 'sourceId':
      return study.values.length === study.seen && study.distinct === study.seen && study.meanLength <= 200
    case 'url':
      return share(value => isRead(readUrl(value))) >= MOST
    case 'occurredAt':
      return share(isDate) >= MOST
    case 'authorEmail':
      return share(value => isRead(readEmail(value))) >= MOST
    case 'customerDomain':
      return share(value => /^[\w.-]+\.[a-z]{2,}$/i.test(textOf(value).trim())) >= MOST
    case 'rating':
    case 'ratingMax':
      return share(isRating) >= MOST
    case 'voteCount':
      return share(value => isRead(readCount(value))) >= MOST
    case 'language':
      return share(value => isRead(readLanguage(value))) >= MOST
    case 'tags':
      return share(value => isRead(readTags(value)) && !isNumeric(value) && textOf(value).length <= 1000) >= MOST
    case 'status':
      return share(value => isRead(readStatus(value))) === 1
  }
}

/** The column most like free text, when no name says which it is: the most words, in many different values. */
export function longestText(studies: readonly ColumnStudy[]): ColumnStudy | null {
  const candidates = studies.filter(
    study =>
      study.meanLength >= 15 &&
      study.distinct > study.values.length / 2 &&
      fits('text', study) &&
      study.values.filter(isSentence).length > study.values.length / 2,
  )
  const letters = (study: ColumnStudy) => study.meanLength * study.values.length
  return candidates.reduce<ColumnStudy | null>(
    (best, study) => (best === null || letters(study) > letters(best) ? study : best),
    null,
  )
}

export const dateFormatOf = (study: ColumnStudy) => decideDateFormat(study.values)
export const decimalMarkOf = (study: ColumnStudy) => decideDecimalMark(study.values)

/** The scale that all seen ratings fit on; `null` when the cells tell it themselves or none fits. */
export function ratingMaxOf(study: ColumnStudy): number | null {
  let highest = -1
  for (const value of study.values) {
    const read = readRating(value, '.')
    if (!read.ok || read.value === null) continue
    if (read.value.ratingMax !== null) return null
    highest = Math.max(highest, read.value.rating)
  }
  if (highest < 0) return null
  // Likelihood to recommend runs from 0 to 10 however few tens were given.
  const isTen = /nps|recommend/i.test(study.column)
  return [5, 10, 100].find(max => highest <= max && !(isTen && max < 10)) ?? null
}

type Read = { ok: boolean }
const isRead = (outcome: Read) => outcome.ok

const isWords = (value: unknown) => typeof value === 'string' && /\p{L}{2}/u.test(value)
/** Several words, more letters than figures: no id, address or span of time. */
const isSentence = (value: unknown) =>
  typeof value === 'string' &&
  /\s/.test(value.trim()) &&
  !isAddress(value) &&
  (value.match(/\p{L}/gu)?.length ?? 0) > value.length / 2
const isShortText = (value: unknown) => typeof value === 'string' && value.length <= 500
const isNumeric = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^[\d\s.,:-]+$/.test(value))
const isAddress = (value: unknown) =>
  typeof value === 'string' && value.length < 500 && /^\s*(https?:\/\/\S+|\S+@\S+\.\S+)\s*$/.test(value)

const isDate = (value: unknown) =>
  isRead(readMoment(value, { dateFormat: 'DD/MM/YYYY', timeZone: 'UTC' })) ||
  isRead(readMoment(value, { dateFormat: 'MM/DD/YYYY', timeZone: 'UTC' }))

function isRating(value: unknown): boolean {
  const read = readRating(value, '.')
  return read.ok && read.value !== null && read.value.rating <= 100
}
