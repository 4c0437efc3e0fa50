import { addDays } from '#kernel/calendar.ts'
import { CUSTOMERS, SEGMENTS, SOURCES, THEMES, type Theme } from './themes.ts'

export interface FeedbackRow {
  text: string
  source: string
  sourceId: string
  occurredAt: string
  rating: number
  ratingMax: number
  customer: string | null
  product: string
  tags: string[]
  language: string
  status: 'new' | 'triaged' | 'dismissed'
}

const PIECES = 560
const SPAN_DAYS = 300
/** How much rarer a complaint becomes once what it is about has been mended. */
const KEPT_AFTER_LAUNCH = 0.35
const SHARE_FROM_BUSINESSES = 0.3
/** What is younger nobody has read yet. */
export const NEW_DAYS = 9
const SHARE_DISMISSED = 0.05
/** Not everybody begins with a greeting, or ends with what came of it. */
const SHARE_WITHOUT_OPENING = 0.25
const SHARE_WITHOUT_CONSEQUENCE = 0.2

/** What was said over the last ten months: the same for the same day, since chance comes in as an argument. */
export function feedbackRows(today: string, launchDay: number, random: () => number): FeedbackRow[] {
  const rows: FeedbackRow[] = []
  const said = new Set<string>()
  while (rows.length < PIECES) {
    const daysAgo = Math.floor(random() * SPAN_DAYS)
    const theme = themeFor(random)
    if (theme.fallsAfterLaunch && -daysAgo > launchDay && random() > KEPT_AFTER_LAUNCH) continue
    const row = pieceOf(theme, addDays(today, -daysAgo), daysAgo, rows.length, random)
    // Two customers do not write the same words.
    if (said.has(row.text)) continue
    said.add(row.text)
    rows.push(row)
  }
  return rows
}

function pieceOf(theme: Theme, day: string, daysAgo: number, n: number, random: () => number): FeedbackRow {
  const pick: Pick = list => list[Math.floor(random() * list.length)] as (typeof list)[number]
  const customer = random() < SHARE_FROM_BUSINESSES ? pick(CUSTOMERS) : null
  const source = pick(SOURCES)
  const clock = `${String(7 + Math.floor(random() * 14)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`
  return {
    text: textOf(theme, pick, random),
    source,
    sourceId: `sample-${n + 1}`,
    occurredAt: `${day}T${clock}:00Z`,
    rating: pick(theme.ratings),
    ratingMax: 5,
    customer: customer?.name ?? null,
    product: source === 'app store' ? 'Rill app (sample)' : 'Rill jug (sample)',
    tags: [...theme.tags, (customer?.segment ?? SEGMENTS[0]).toLowerCase()],
    language: 'en',
    status: daysAgo < NEW_DAYS ? 'new' : random() < SHARE_DISMISSED ? 'dismissed' : 'triaged',
  }
}

type Pick = <T>(list: readonly T[]) => T

const textOf = (theme: Theme, pick: Pick, random: () => number) =>
  [
    ...(random() < SHARE_WITHOUT_OPENING ? [] : [pick(theme.openings)]),
    pick(theme.problems),
    ...(random() < SHARE_WITHOUT_CONSEQUENCE ? [] : [pick(theme.consequences)]),
  ].join(' ')

function themeFor(random: () => number): Theme {
  const total = THEMES.reduce((sum, theme) => sum + theme.weight, 0)
  let at = random() * total
  for (const theme of THEMES) {
    at -= theme.weight
    if (at < 0) return theme
  }
  return THEMES[0] as Theme
}

/** The sentence of a piece that names the problem: what somebody would mark and link. */
export function passageOf(text: string, themeName: string): { start: number; end: number; quote: string } | null {
  const problem = THEMES.find(theme => theme.name === themeName)?.problems.find(sentence => text.includes(sentence))
  if (!problem) return null
  const start = text.indexOf(problem)
  return { start, end: start + problem.length, quote: problem }
}
