import { LONGEST_NAME } from './feedback.ts'

/**
 * What to call a source by its file. Dates, counters and marks of copies are left out, so that this month's
 * export of a tool updates what last month's brought: `reviews_2024-05 (1).csv` → `reviews`.
 */
export function sourceOfFile(fileName: string): string {
  const base = fileName
    .slice(-LONGEST_NAME)
    .replace(/^.*[\\/]/, '')
    .replace(/\.(csv|tsv|txt|json|jsonl|ndjson)$/i, '')
  const name = base
    .replace(/\s*\(\d+\)$/, '')
    .replace(/\s*-?\s*\b(copy|kopie|final)\b$/i, '')
    .replace(
      /(^|[\s._-]+)\d{4}[-_.]?\d{2}([-_.]?\d{2})?([T\s_-]?\d{2}[-_:.h]?\d{2}([-_:.]?\d{2})?Z?)?(?=$|[\s._-])/gi,
      '$1',
    )
    .replace(/[\s._-]+\d+$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
  return (name === '' ? 'import' : name).slice(0, LONGEST_NAME)
}
