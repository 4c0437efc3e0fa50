import { describe, expect, test } from 'vitest'
import { normalName } from './column-names.ts'
import { studyColumns } from './column-study.ts'
import type { Cells } from './import-row.ts'
import { SAMPLE_FILES } from './mapping.test-support.ts'
import { overrideMapping, proposeMapping, readOverrides, type Mapping } from './mapping.ts'
import { recognizeTool, TOOL_SHAPES } from './tool-shapes.ts'

/** Turns the columns of a sample into its records and the mapping it expects. */
function sampleOf(written: string): { samples: Cells[]; mapping: Mapping } {
  const mapping: Record<string, string> = {}
  const samples: Cells[] = []
  for (const line of written.trim().split('\n')) {
    const [cells = '', field] = line.split('→')
    const [column = '', ...values] = cells.split('|').map(cell => cell.trim())
    values.forEach((value, row) => (samples[row] = { ...samples[row], [column]: value === '' ? null : value }))
    if (field) mapping[field.trim()] = column
  }
  return { samples, mapping }
}

const propose = (samples: readonly Cells[]) => {
  const columns = [...new Set(samples.flatMap(cells => Object.keys(cells)))]
  return proposeMapping(studyColumns(columns, samples), recognizeTool(columns))
}

describe('proposing a mapping', () => {
  test.each(SAMPLE_FILES)('%s', (_what, columns) => {
    const { samples, mapping } = sampleOf(columns)
    expect(propose(samples)).toEqual(mapping)
  })

  test('an id that repeats tells nothing apart and is left alone', () => {
    expect(
      propose([
        { id: '1', text: 'One word' },
        { id: '1', text: 'Another' },
      ]),
    ).toEqual({ text: 'text' })
  })

  test('a name is not believed against the values', () => {
    const [first, second] = [
      { comments: '3', email: 'n.a. here', date: 'soon', rating: 'good', 'note text': 'It broke again' },
      { comments: '5', email: 'nobody', date: 'later', rating: 'bad', 'note text': 'Still broken' },
    ]
    expect(propose([first, second])).toEqual({ text: 'note text' })
  })

  test('no text is better than a wrong one', () => {
    expect(
      propose([
        { week: '2024-01-01', defects: '5' },
        { week: '2024-01-08', defects: '7' },
      ]).text,
    ).toBeUndefined()
  })

  test('no shape of a tool hides another', () => {
    for (const shape of TOOL_SHAPES) expect(recognizeTool(shape.has)).toBe(shape)
  })
})

describe('overriding a mapping', () => {
  const columns = ['Comment', 'Date', 'date 2']
  const override = (overrides: Record<string, string>) => {
    const outcome = overrideMapping({ text: 'Comment', occurredAt: 'Date' }, overrides, columns)
    return outcome.ok ? outcome.value : outcome.problems.map(problem => [problem.field, problem.code])
  }

  test.each([
    ['another column', { occurredAt: 'date 2' }, { text: 'Comment', occurredAt: 'date 2' }],
    ['a column written a little differently', { occurredAt: 'DATE_2' }, { text: 'Comment', occurredAt: 'date 2' }],
    ['one column for two fields', { title: 'Comment' }, { text: 'Comment', occurredAt: 'Date', title: 'Comment' }],
    ['a field left out', { occurredAt: '' }, { text: 'Comment' }],
    ['a field nobody knows', { mood: 'Comment' }, [['mood', 'mapping.unknown_field']]],
    ['a column nobody knows', { title: 'Titel' }, [['title', 'mapping.unknown_column']]],
    [
      'all mistakes at once',
      { mood: 'x', title: 'y' },
      [
        ['mood', 'mapping.unknown_field'],
        ['title', 'mapping.unknown_column'],
      ],
    ],
  ])('by %s', (_what, overrides, result) => {
    expect(override(overrides)).toEqual(result)
  })

  test('many columns are not all listed', () => {
    const outcome = overrideMapping(
      {},
      { text: 'none' },
      Array.from({ length: 25 }, (_, n) => `c${n}`),
    )
    expect(outcome).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('"c19" and 5 more') }] })
  })
})

describe('typed pairs', () => {
  test('are field=Column, cut at the first equals sign', () => {
    expect(readOverrides(['text=Comment', ' title = A = B ', 'url='])).toEqual({
      ok: true,
      value: { text: 'Comment', title: 'A = B', url: '' },
    })
  })

  test('without a field are refused', () => {
    expect(readOverrides(['Comment', '=x'])).toMatchObject({
      ok: false,
      problems: [{ code: 'mapping.unreadable' }, { code: 'mapping.unreadable' }],
    })
  })
})

test.each([
  ['reactions.+1', 'reactions plus 1'],
  ['createdAt', 'created at'],
  ['Review_ID', 'review id'],
  ['  Größe (cm) ', 'größe cm'],
  ['Component/s', 'component s'],
])('the name %j is compared as %j', (column, name) => {
  expect(normalName(column)).toBe(name)
})
