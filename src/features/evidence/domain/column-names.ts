import type { MappableField } from './mapping.ts'

const list = (names: string): readonly string[] => names.split(',').map(name => name.trim())

/** What tools and people call a field, the surest names first. Column names are compared in lower case words. */
export const FIELD_NAMES: Record<MappableField, readonly string[]> = {
  text: list(`
    text, feedback text, review text, comment text, feedback, body, content, review content, review body,
    message body, comment txt, comment, review, message, narrative, description, details, verbatim, desc,
    answer, content markdown, body markdown, description html, comments, notes, note, complaint, suggestion,
    opinion, quote, free text, what happened, open text, response text`),
  title: list(`title, review title, subject, headline, summary, post title, topic, issue, fields name`),
  source: list(`source, platform, feedback source, source name, origin, source origin`),
  sourceId: list(`
    source id, external id, review id, feedback id, id, uuid, comment id, key comment, complaint id, ticket id,
    issue key, post id, idea id, conversation id, message id, response id, respondent id, note id, reference id,
    issue id, number, key, token`),
  url: list(`
    url, html url, display url, link, review link, permalink, web url, post url, issue url, ticket url,
    review url`),
  occurredAt: list(`
    occurred at, created at, created, date created, created date, creation date, date, review date,
    date received, received at, submitted at, date submitted, submission date, review submit date and time,
    review created utc, posted at, posted on, published at, published date, timestamp, datetime, time,
    message created at, recorded date, end date, response date, completed at, start date,
    review submit millis since epoch, datum, fecha`),
  authorName: list(`
    author name, author, reviewer name, reviewer nickname, reviewer, user name, username, consumer name,
    user login, created by, creator, reporter, submitter, requester, requester name, respondent name,
    contact name, full name, display name, user, nickname, person name, name`),
  authorEmail: list(`
    author email, email, user email, e mail, email address, reviewer email, requester email, contact email,
    customer email, respondent email, person email, message author email, mail`),
  customer: list(`
    customer, company, organization, organisation, company name, customer name, organization name, account,
    account name, client, customer company, user company, business, message author companies`),
  customerDomain: list(`customer domain, company domain, domain, organization domain, account domain`),
  product: list(`product, product name, app, app name, application, package name`),
  rating: list(`
    rating, stars, star rating, review rating, score, nps, nps score, csat, csat score, overall rating,
    satisfaction, satisfaction score, conversation rating rating, likelihood to recommend`),
  ratingMax: list(`rating max, max rating, rating scale, out of, scale max`),
  voteCount: list(`
    vote count, votes, votes count, upvotes, up votes, reactions plus 1, reactions total count, upvote count,
    likes, like count, thumbs up, thumbs up count, helpful count, votes up, voters count, vote value, points,
    votesup`),
  language: list(`language, lang, reviewer language, review language, language code, locale, sprache`),
  tags: list(`
    tags, labels, tag, label, topics, categories, category, themes, theme, keywords, conversation tags,
    tags tags, tag names`),
  status: list(`status`),
}

/** Words that turn a likely name into an unlikely one. */
const SPOILING: Partial<Record<MappableField, readonly string[]>> = {
  text: list(`
    type, id, count, date, at, url, link, language, public, consent, reply, developer, response, status, author,
    by, user, email, length, key, milestone, repository, project, assignee, translated, has, is`),
  title: list(`id, milestone, project, type, job, series, key, url, original, parent`),
  sourceId: list(`
    user, author, owner, milestone, parent, project, assignee, company, organization, brand, group, account,
    app, product, original, collector, survey, requester, submitter, customer`),
  url: list(`
    user, author, avatar, logo, image, company, api, events, labels, comments, repository, repos, gravatar,
    followers, starred, milestone, assignee, patch, diff, timeline, reactions, profile, type`),
  occurredAt: list(`
    updated, update, modified, closed, due, last, deleted, resolved, edited, reply, sent, synced, birth,
    milestone, merged, responded, archived, started, viewed, published by`),
  authorName: list(`
    project, file, product, company, app, assignee, lead, id, milestone, team, bank, developer, teammate,
    closed, responded`),
  authorEmail: list(`owner, assignee, developer, agent, verified, teammate`),
  customer: list(`id, response, public, domain, url, created, sent, email, monthly, type, size`),
  product: list(`id, sub, version, type, category`),
  rating: list(`average, count, max, total, id, type, remark, created, sentiment`),
  voteCount: list(`down, id, by`),
  tags: list(`id, url, color, count, status, rating, status category, project`),
  source: list(`id, url, type, body, author, subject`),
}

/** Fields so easily confused that only a whole name will do. */
const WHOLE_NAMES: ReadonlySet<MappableField> = new Set([
  'source',
  'status',
  'customerDomain',
  'ratingMax',
  'product',
  'language',
])

/** How sure a column's name makes a field: 0 to 100. */
export function nameScore(field: MappableField, column: string): number {
  const name = normalName(column)
  const last = normalName(column.slice(column.lastIndexOf('.') + 1))
  const words = name.split(' ')
  const spoiled = (SPOILING[field] ?? []).filter(word => words.includes(word)).length
  const names = FIELD_NAMES[field]
  const rank = (at: number) => Math.min(at, 30) * 0.5
  const exact = names.indexOf(name)
  if (exact !== -1) return 100 - rank(exact)
  if (spoiled > 0 || WHOLE_NAMES.has(field)) return 0
  const lastExact = column.includes('.') ? names.indexOf(last) : -1
  if (lastExact !== -1) return 70 - rank(lastExact)
  // A whole question of a survey names nothing.
  if (words.length > LONGEST_NAME_WORDS) return 0
  const ending = names.findIndex(each => each.length > 3 && name.endsWith(` ${each}`))
  if (ending !== -1) return 60 - rank(ending)
  const beginning = QUALIFIED.has(field) ? names.findIndex(each => each.length > 3 && name.startsWith(`${each} `)) : -1
  return beginning === -1 ? 0 : 45 - rank(beginning)
}

const LONGEST_NAME_WORDS = 6

/** Fields whose names people add to: `Created (UTC)`, `Rating out of 5`, `Comment (optional)`. */
const QUALIFIED: ReadonlySet<MappableField> = new Set(['text', 'occurredAt', 'rating', 'tags', 'voteCount'])

/** `reactions.+1` → `reactions plus 1`, `createdAt` → `created at`, `Review_ID` → `review id`. */
export const normalName = (column: string) =>
  column
    .replace(/\+(?=\d)/g, ' plus ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()
