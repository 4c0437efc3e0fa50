import { expect, test } from 'vitest'
import { definitionChanges } from './definition-changes.ts'

const change = (before: Record<string, unknown> | null, about: object = {}) => ({
  id: 'change_1',
  at: '2026-11-20T10:00:00.000Z',
  reversedBy: null,
  entries: [{ op: 'update', id: 'metric_1', before }],
  ...about,
})

test.each([
  ['another definition', change({ definition: 'Paid orders.', name: 'Orders' }), ['definition']],
  ['another formula', change({ operator: 'sum', operands: ['metric_2'] }), ['operator', 'operands']],
  ['another unit and aggregation', change({ unit: 'kg', aggregation: 'sum' }), ['aggregation', 'unit']],
  ['a definition where there was none says what was meant', change({ definition: null }), null],
  ['a formula where there was none', change({ operator: null, operands: [] }), null],
  ['another name or owner', change({ name: 'Orders', owner: 'person_1' }), null],
  ['what was undone', change({ definition: 'Paid.' }, { reversedBy: 'change_2' }), null],
  ['the making of it', change(null, { entries: [{ op: 'insert', id: 'metric_1', before: null }] }), null],
  [
    'a change of another metric',
    change(null, { entries: [{ op: 'update', id: 'metric_2', before: { unit: 'kg' } }] }),
    null,
  ],
])('of a metric: %s', (_, told, fields) => {
  const found = definitionChanges('metric_1', [told], 'UTC')
  expect(found).toEqual(fields === null ? [] : [{ id: 'change_1', on: '2026-11-20', fields }])
})

test('it stands on the day that it was where the workspace is', () => {
  const late = change({ unit: 'kg' }, { at: '2026-11-20T11:00:00.000Z' })
  const dayIn = (zone: string) => definitionChanges('metric_1', [late], zone)[0]?.on
  expect(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'].map(dayIn)).toEqual([
    '2026-11-21',
    '2026-11-20',
    '2026-11-20',
  ])
})
