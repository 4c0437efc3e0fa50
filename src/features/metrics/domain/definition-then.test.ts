import { expect, test } from 'vitest'
import { definitionThen } from './definition-then.ts'

const NOW = { id: 'metric_1', name: 'Cost per order', operator: 'divide', operands: ['a', 'b'], target: 3 }

test.each([
  { case: 'nothing has changed since', undone: [], was: {} },
  { case: 'the formula was another', undone: [{ operands: ['a', 'c'] }], was: { operands: ['a', 'c'] } },
  {
    case: 'it has changed twice: the first change after the moment tells',
    undone: [{ operands: ['a', 'c'], target: 4 }, { operands: ['d', 'c'] }],
    was: { operands: ['d', 'c'], target: 4 },
  },
  { case: 'it was no formula', undone: [{ operator: null, operands: [] }], was: { operator: null, operands: [] } },
  { case: 'there was no target, which is not zero', undone: [{ target: null }], was: { target: null } },
  { case: 'only its name was another, which is no part of its definition', undone: [{ name: 'Cost' }], was: {} },
])('$case', ({ undone, was }) => expect(definitionThen(NOW, undone)).toEqual({ ...NOW, ...was }))
