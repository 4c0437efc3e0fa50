/** The text-search configurations that PostgreSQL has had since version 15, by the language of ISO 639-1 they are for. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  nn: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
}

/** How the words of a text are brought to their stems: English unless told, not at all where nobody knows how. */
export function configurationFor(language: unknown): string {
  if (typeof language !== 'string' || language === '') return 'english'
  const [base = ''] = language.toLowerCase().split(/[-_]/)
  // Its own names only: every object answers to `constructor`, and what is no configuration would break all searching.
  return (Object.hasOwn(CONFIGURATIONS, base) ? CONFIGURATIONS[base] : undefined) ?? 'simple'
}

/** The same, decided by PostgreSQL from a column. */
export const configurationSql = (column: string) =>
  `case when ${column} is null then 'english' else case split_part(replace(lower(${column}), '_', '-'), '-', 1) ${Object.entries(
    CONFIGURATIONS,
  )
    .map(([language, configuration]) => `when '${language}' then '${configuration}'`)
    .join(' ')} else 'simple' end end`
