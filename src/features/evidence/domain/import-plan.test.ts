import { describe, expect, test } from 'vitest'
import { importPlanSchema, planImport, settledPlan, type ImportChoices } from './import-plan.ts'

const fileOf = (columns: readonly string[], ...rows: readonly (readonly unknown[])[]) => ({
  fileName: 'survey_2024-05.csv',
  columns,
  samples: rows.map(row => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
  isDelimited: true,
})

function plan(file: ReturnType<typeof fileOf>, choices: ImportChoices = {}, overrides: Record<string, string> = {}) {
  const outcome = planImport(file, overrides, choices)
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code)
  return outcome.value
}

const codes = (problems: readonly { code: string }[]) => problems.map(problem => problem.code)
const dates = (...values: string[]) => fileOf(['comment', 'date'], ...values.map(value => ['It is slow', value]))

describe('planning an import', () => {
  test('a plan is plain JSON and says everything', () => {
    const {
      plan: made,
      assumptions,
      questions,
    } = plan(fileOf(['comment', 'stars', 'date'], ['It is slow', '4', '2024-05-01']))
    expect(importPlanSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual({
      mapping: { text: 'comment', rating: 'stars', occurredAt: 'date' },
      tool: null,
      source: 'survey',
      dateFormat: null,
      decimalMark: null,
      timeZone: 'UTC',
      ratingMax: 5,
      unreadable: 'refuse',
      isHtml: false,
      hasFormulaGuards: true,
      skipsPullRequests: false,
    })
    expect(codes(assumptions)).toEqual(['rating.max_concluded'])
    expect(questions).toEqual([])
  })

  test('what the person says is taken as said', () => {
    const said = {
      dateFormat: 'MM/DD/YYYY',
      timeZone: 'Asia/Tokyo',
      ratingMax: 7,
      source: 'Panel',
      unreadable: 'leave empty',
      decimalMark: ',',
    } as const
    expect(plan(fileOf(['comment', 'stars', 'date'], ['It is slow', '4', '01/02/2024']), said).plan).toMatchObject(said)
  })

  test('an override that names nothing is refused', () => {
    expect(planImport(dates('2024-01-01'), { text: 'words' })).toMatchObject({
      ok: false,
      problems: [{ code: 'mapping.unknown_column' }],
    })
  })

  test.each([
    ['a day above twelve in front', ['01/02/2024', '13/02/2024'], 'DD/MM/YYYY', ['date.format_concluded'], []],
    ['a day above twelve behind', ['01/02/2024', '02/13/2024'], 'MM/DD/YYYY', ['date.format_concluded'], []],
    ['no day above twelve', ['01/02/2024', '03/04/2024'], null, [], ['date.ambiguous']],
    ['days above twelve on both sides', ['13/02/2024', '02/13/2024'], null, [], ['date.mixed']],
    ['dates that need no telling', ['2024-02-13', '1 May 2024'], null, [], []],
  ])('%s', (_what, values, format, assumed, asked) => {
    const { plan: made, assumptions, questions } = plan(dates(...values))
    expect(made.dateFormat).toBe(format)
    expect(codes(assumptions)).toEqual(assumed)
    expect(codes(questions)).toEqual(asked)
    expect(settledPlan({ plan: made, assumptions, questions }).ok).toBe(asked.length === 0)
  })

  test('an answer settles the question', () => {
    expect(plan(dates('01/02/2024'), { dateFormat: 'DD/MM/YYYY' }).questions).toEqual([])
  })

  test('without words it asks which column holds them; a title will do', () => {
    expect(codes(plan(fileOf(['week', 'count'], ['2024-01-01', '5'])).questions)).toEqual(['mapping.text_required'])
    expect(plan(fileOf(['Title'], ['Slow search'])).questions).toEqual([])
  })

  test.each([
    ['stars', ['1', '5'], 5],
    ['stars', ['1', '6'], 10],
    ['score', ['1', '55'], 100],
    ['stars', ['4/5'], null],
    ['nps', ['4', '5'], 10],
    ['stars', [''], null],
  ])('ratings in %j such as %j are out of %j', (column, values, max) => {
    expect(plan(fileOf(['comment', column], ...values.map(value => ['It is slow', value]))).plan.ratingMax).toBe(max)
  })

  test('a column for the best rating makes a guess needless', () => {
    expect(plan(fileOf(['comment', 'rating', 'rating max'], ['It is slow', '4', '7'])).plan).toMatchObject({
      ratingMax: null,
      mapping: { ratingMax: 'rating max' },
    })
  })

  test('a decimal comma in the ratings is seen', () => {
    expect(plan(fileOf(['comment', 'rating'], ['It is slow', '4,5'], ['It is fast', '3'])).plan.decimalMark).toBe(',')
  })

  test('HTML is seen, and told', () => {
    const { plan: made, assumptions } = plan(fileOf(['comment'], ['<p>It is slow</p>'], ['<p>Slow</p>'], ['plain']))
    expect(made.isHtml).toBe(true)
    expect(codes(assumptions)).toEqual(['text.html_concluded'])
  })

  test('a known tool is named, and names the source and the scale', () => {
    const file = { ...fileOf(['id', 'score', 'comment', 'survey_type'], ['1', 3, 'Slow', 'nps']), isDelimited: false }
    const { plan: made, assumptions } = plan(file)
    expect(made).toMatchObject({
      tool: 'Delighted responses',
      source: 'Delighted',
      ratingMax: 10,
      hasFormulaGuards: false,
      skipsPullRequests: false,
    })
    expect(codes(assumptions)).toEqual(['import.tool_recognized'])
  })
})
