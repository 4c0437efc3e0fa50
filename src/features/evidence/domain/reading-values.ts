import { done, refused, type Outcome } from '#kernel/outcome.ts'
import { isNothing, textOf } from './cell-text.ts'
import { feedback, FEEDBACK_STATUSES, type FeedbackStatus } from './feedback.ts'

/** A cell as one line of text, `null` when there is nothing in it. */
export function readLine(cell: unknown, longest: number): Outcome<string | null> {
  if (isNothing(cell)) return done(null)
  const text = textOf(cell).replace(/\s+/g, ' ').trim()
  if (text === '') return done(null)
  if (text.length <= longest) return done(text)
  return refused({
    code: 'text.too_long',
    message: `This is ${text.length} characters long; at most ${longest} fit. Shorten it.`,
  })
}

const LONGEST_EMAIL = 320

export function readEmail(cell: unknown): Outcome<string | null> {
  if (isNothing(cell)) return done(null)
  const text = textOf(cell).trim()
  const address = (/<([^<>]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').trim()
  if (address.length <= LONGEST_EMAIL && feedback.fields.authorEmail.schema.safeParse(address).success)
    return done(address)
  return refused({
    code: 'email.unreadable',
    message: `"${text.slice(0, 80)}" is no email address. Write one such as ada@example.org.`,
  })
}

export function readUrl(cell: unknown): Outcome<string | null> {
  if (isNothing(cell)) return done(null)
  const text = textOf(cell).trim()
  if (feedback.fields.url.schema.safeParse(text).success) return done(text)
  return refused({
    code: 'url.unreadable',
    message: `"${text.slice(0, 80)}" is no web address. Write it with http:// or https:// in front.`,
  })
}

const LONGEST_TAG = 60
const MOST_TAGS = 50

/** Tags from a JSON list or from words parted by bars, semicolons or commas: the first of these that occurs. */
export function readTags(cell: unknown): Outcome<string[]> {
  if (isNothing(cell)) return done([])
  const names = [
    ...new Set(
      namesIn(cell)
        .map(name => name.replace(/\s+/g, ' ').trim())
        .filter(name => !isNothing(name)),
    ),
  ]
  const long = names.find(name => name.length > LONGEST_TAG)
  if (long !== undefined)
    return refused({
      code: 'tags.too_long',
      message: `The tag "${long.slice(0, 30)}…" is longer than ${LONGEST_TAG} characters. Shorten it.`,
    })
  if (names.length > MOST_TAGS)
    return refused({
      code: 'tags.too_many',
      message: `There are ${names.length} tags; at most ${MOST_TAGS} fit. Leave some out.`,
    })
  return done(names)
}

function namesIn(cell: unknown): string[] {
  if (Array.isArray(cell)) return cell.map(nameOf)
  const text = textOf(cell).trim()
  if (text.startsWith('[')) {
    const list = jsonList(text)
    if (list !== null) return list.map(nameOf)
  }
  const separator = ['|', ';', '\n', ','].find(each => text.includes(each))
  return separator === undefined ? [text] : text.split(separator)
}

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? textOf(value.name) : textOf(value)

function jsonList(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

export function readStatus(cell: unknown): Outcome<FeedbackStatus | null> {
  if (isNothing(cell)) return done(null)
  const text = textOf(cell).trim().toLowerCase()
  const status = FEEDBACK_STATUSES.find(each => each === text)
  if (status !== undefined) return done(status)
  return refused({
    code: 'status.unknown',
    message: `"${text.slice(0, 60)}" is no status of feedback. Write ${FEEDBACK_STATUSES.join(', ')}.`,
  })
}

const LANGUAGE_TAG = /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/i

/** `de`, `de-AT`, `de_DE` and `German` as `de`. */
export function readLanguage(cell: unknown): Outcome<string | null> {
  if (isNothing(cell)) return done(null)
  const text = textOf(cell).trim()
  const named = LANGUAGE_NAMES.get(text.toLowerCase())
  if (named !== undefined) return done(named)
  const tag = LANGUAGE_TAG.exec(text)?.[1]
  if (tag !== undefined) return done(tag.toLowerCase())
  return refused({
    code: 'language.unreadable',
    message: `"${text.slice(0, 60)}" is no language. Write its code, such as en or pt-BR.`,
  })
}

const LANGUAGE_NAMES = new Map(
  Object.entries({
    english: 'en',
    german: 'de',
    french: 'fr',
    spanish: 'es',
    italian: 'it',
    portuguese: 'pt',
    dutch: 'nl',
    swedish: 'sv',
    danish: 'da',
    norwegian: 'no',
    finnish: 'fi',
    polish: 'pl',
    czech: 'cs',
    russian: 'ru',
    ukrainian: 'uk',
    turkish: 'tr',
    greek: 'el',
    hungarian: 'hu',
    romanian: 'ro',
    arabic: 'ar',
    hebrew: 'he',
    hindi: 'hi',
    japanese: 'ja',
    chinese: 'zh',
    korean: 'ko',
    indonesian: 'id',
    vietnamese: 'vi',
    thai: 'th',
    amharic: 'am',
  }),
)

export interface WrittenCustomer {
  name: string
  /** In lower case, without `www.`; `null` when nobody said. */
  domain: string | null
}

const DOMAIN = /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/

/** A company by its name, by its domain, or by an address at it. */
export function readCustomer(cell: unknown, domainCell: unknown, longest: number): Outcome<WrittenCustomer | null> {
  const name = readLine(cell, longest)
  if (!name.ok) return name
  const domain = domainOf(textOf(isNothing(domainCell) ? '' : domainCell))
  const ownDomain = domainOf(name.value ?? '')
  if (name.value === null) return done(domain === null ? null : { name: domain, domain })
  // "Booking.com" is a name as it stands; an address is none.
  const isAddress = /[@/]|^www\./i.test(name.value)
  return done({ name: isAddress && ownDomain !== null ? ownDomain : name.value, domain: domain ?? ownDomain })
}

function domainOf(written: string): string | null {
  const host = written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/^.*@/, '')
    .replace(/^www\./, '')
  return DOMAIN.test(host) ? host : null
}
