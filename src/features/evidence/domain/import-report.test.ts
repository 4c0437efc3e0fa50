import { describe, expect, test } from 'vitest'
import { emptyReport, importReportSchema, MOST_PROBLEMS, problemsAt, withProblems } from './import-report.ts'

const problem = { row: 2, field: 'rating', code: 'rating.unreadable', detail: 'No.' }
const problems = (count: number) => Array.from({ length: count }, () => problem)

describe('the report of an import', () => {
  test('begins at zero and is what the wire promises', () => {
    expect(importReportSchema.parse(emptyReport())).toEqual({
      read: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      refused: 0,
      problems: [],
      problemCount: 0,
      importId: null,
    })
  })

  test('keeps the first thousand problems and counts the rest', () => {
    const nearly = withProblems(emptyReport(), problems(MOST_PROBLEMS - 1))
    expect(nearly.problems).toHaveLength(MOST_PROBLEMS - 1)
    const over = withProblems(withProblems(nearly, problems(3)), problems(5))
    expect(over.problems).toHaveLength(MOST_PROBLEMS)
    expect(over.problemCount).toBe(MOST_PROBLEMS + 7)
    expect(importReportSchema.safeParse(over).success).toBe(true)
  })

  test('without more problems it stays as it is', () => {
    const report = emptyReport()
    expect(withProblems(report, [])).toBe(report)
  })

  test('names row and field of what a rule refused', () => {
    expect(
      problemsAt(7, [
        { field: 'text', code: 'text.required', message: 'Write it.' },
        { code: 'row.too_wide', message: 'Wide.' },
      ]),
    ).toEqual([
      { row: 7, field: 'text', code: 'text.required', detail: 'Write it.' },
      { row: 7, field: null, code: 'row.too_wide', detail: 'Wide.' },
    ])
  })
})
