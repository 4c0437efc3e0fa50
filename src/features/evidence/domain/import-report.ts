import { z } from 'zod'
import { idSchema } from '#kernel/field.ts'
import type { Problem } from '#kernel/outcome.ts'

/** A file of a million bad rows must not become a report of a million lines. */
export const MOST_PROBLEMS = 1_000

export const importProblemSchema = z.strictObject({
  /** As a spreadsheet counts; `null` where the whole file is meant. */
  row: z.int().min(0).nullable(),
  field: z.string().nullable(),
  code: z.string(),
  detail: z.string(),
})
export type ImportProblem = z.output<typeof importProblemSchema>

const count = z.int().min(0)

export const importReportSchema = z.strictObject({
  read: count,
  created: count,
  updated: count,
  unchanged: count,
  /** Left out by rule, such as pull requests among issues. */
  skipped: count,
  /** Left out because something in them cannot be used. */
  refused: count,
  problems: z.array(importProblemSchema).max(MOST_PROBLEMS),
  /** All problems, those beyond the list included. */
  problemCount: count,
  importId: idSchema('import').nullable(),
})
export type ImportReport = z.output<typeof importReportSchema>

export const emptyReport = (importId: ImportReport['importId'] = null): ImportReport => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 0,
  problems: [],
  problemCount: 0,
  importId,
})

/** The report with more problems: the first thousand are kept, the rest are counted. */
export function withProblems(report: ImportReport, more: readonly ImportProblem[]): ImportReport {
  if (more.length === 0) return report
  const room = MOST_PROBLEMS - report.problems.length
  const problems = room > 0 ? [...report.problems, ...more.slice(0, room)] : report.problems
  return { ...report, problems, problemCount: report.problemCount + more.length }
}

/** A rule's problems as lines of the report. */
export const problemsAt = (row: number | null, problems: readonly Problem[]): ImportProblem[] =>
  problems.map(({ field, code, message }) => ({ row, field: field ?? null, code, detail: message }))
