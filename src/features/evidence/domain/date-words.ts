/** January to December as English, German, French, Spanish, Italian, Portuguese and Dutch begin them. */
const MONTHS = [
  'jan jän ene gen',
  'feb fév fev',
  'mar mär maa mrt',
  'apr avr abr',
  'may mai mei mag maj',
  'jun juin giu',
  'jul juil lug',
  'aug aoû aou ago',
  'sep set',
  'oct okt ott out',
  'nov',
  'dec dez déc dic',
]

const MONTH_BY_BEGINNING = new Map(
  MONTHS.flatMap((words, index) => words.split(' ').map((word): [string, number] => [word, index + 1])),
)

/** From 1, by the name's first letters, in upper or lower case. */
export function monthByName(name: string): number | null {
  const word = name.toLowerCase()
  return MONTH_BY_BEGINNING.get(word.slice(0, 4)) ?? MONTH_BY_BEGINNING.get(word.slice(0, 3)) ?? null
}

/** Names of zones with one meaning: RFC 5322, section 4.3, and Central European time. */
const ZONES = new Map(
  Object.entries({
    z: 0,
    utc: 0,
    gmt: 0,
    ut: 0,
    est: -300,
    edt: -240,
    cst: -360,
    cdt: -300,
    mst: -420,
    mdt: -360,
    pst: -480,
    pdt: -420,
    cet: 60,
    cest: 120,
  }),
)

/** Minutes ahead of UTC: `Z`, `+01:00`, `GMT+0100 (Central European Time)`, `PST`; `null` when unknown. */
export function zoneOffsetMinutes(written: string): number | null {
  const zone = written
    .replace(/\s*\(.*\)$/, '')
    .trim()
    .toLowerCase()
  const named = ZONES.get(zone)
  if (named !== undefined) return named
  const offset = /^(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (offset === null) return null
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  if (minutes > 14 * 60 || Number(offset[3] ?? 0) > 59) return null
  return offset[1] === '-' ? -minutes : minutes
}
