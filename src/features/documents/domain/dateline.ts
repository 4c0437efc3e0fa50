export interface Dateline {
  city: string
  outlet: string
  /** As `2026-11-24`. */
  date: string
}

/** How far into the first line the date of a dateline may stand. */
const REACH = 160
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

const FORMS: readonly { form: RegExp; read: (found: RegExpExecArray) => [year: string, month: string, day: string] }[] =
  [
    { form: /\b(\d{4})-(\d{2})-(\d{2})\b/, read: ([, year = '', month = '', day = '']) => [year, month, day] },
    {
      form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})\\b`, 'i'),
      read: ([, day = '', month = '', year = '']) => [year, month, day],
    },
    {
      form: new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i'),
      read: ([, month = '', day = '', year = '']) => [year, month, day],
    },
  ]

/** Reads how a press release begins: "Leeds, The Morning Post, 24 November 2026 – …"; `null` if it does not. */
export function readDateline(summary: string): Dateline | null {
  const line = (summary.split('\n').find(one => one.trim() !== '') ?? '').slice(0, REACH)
  for (const { form, read } of FORMS) {
    const found = form.exec(line)
    const date = found ? dayOf(...read(found)) : null
    if (!found || date === null) continue
    const before = line
      .slice(0, found.index)
      .split(/[,;:()–—|/]|\s-\s|\.\s/)
      .map(word => word.trim())
      .filter(word => /\p{L}/u.test(word))
    const [city] = before
    const outlet = before.at(-1)
    return city !== undefined && outlet !== undefined && before.length >= 2 ? { city, outlet, date } : null
  }
  return null
}

function dayOf(year: string, month: string, day: string): string | null {
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const days = new Date(Date.UTC(Number(year), number, 0)).getUTCDate()
  if (number < 1 || number > 12 || Number(day) < 1 || Number(day) > days) return null
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}
