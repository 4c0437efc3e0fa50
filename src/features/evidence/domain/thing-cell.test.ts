import { describe, expect, test } from 'vitest'
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  json,
  money,
  percent,
  range,
  ref,
  refs,
  tags,
  text,
} from '#kernel/field.ts'
import { z } from 'zod'
import { cellOfThing, Named, readThingCell } from './thing-cell.ts'
import type { ThingPlan } from './thing-plan.ts'

const PLAN: ThingPlan = {
  entity: 'idea',
  mapping: {},
  key: 'title',
  dateFormat: 'DD/MM/YYYY',
  decimalMark: ',',
  timeZone: 'UTC',
  unreadable: 'refuse',
  hasFormulaGuards: true,
}
const STATUS = choice('Status', ['in_review', 'done'], { done: 'Finished' })

describe('a cell', () => {
  test.each([
    ['a text', text('T'), "'=1+1", '=1+1'],
    ['nothing', text('T'), '  ', null],
    ['no tags', tags('T'), '', []],
    ['yes', boolean('T'), 'Yes', true],
    ['no', boolean('T'), '0', false],
    ['a number', decimal('T'), '1.234,5', 1234.5],
    ['a share', percent('T'), '12,5 %', 0.125],
    ['a share of one', percent('T'), 0.25, 0.25],
    ['money', money('T'), 'EUR 12.50', { amount: '12.50', currency: 'EUR' }],
    ['money in the currency beside it', money('T'), '12.50', { amount: '12.50', currency: 'SEK' }],
    ['a range', range('T'), '1 / 2,5 / 4', { p10: 1, p50: 2.5, p90: 4 }],
    ['a range in parts', range('T'), { p10: '1', p50: '2', p90: '3', shape: '' }, { p10: 1, p50: 2, p90: 3 }],
    ['a day', date('T'), '03/04/2027', '2027-04-03'],
    ['a choice by its name', STATUS, 'In review', 'in_review'],
    ['a choice by its word', STATUS, 'finished', 'done'],
    ['tags with commas', tags('T'), 'a, b', ['a', 'b']],
    [
      'tags that are things',
      tags('T'),
      [
        { name: 'a', color: 'red' },
        { name: '', color: 'blue' },
      ],
      ['a'],
    ],
    ['choices from a list', choices('T', ['a', 'b']), '["a","b"]', ['a', 'b']],
    ['a thing by name', ref('idea', 'T'), ' Lamp ', new Named('idea', ['Lamp'], false)],
    ['things by name', refs('idea', 'T'), 'Lamp; Chair', new Named('idea', ['Lamp', 'Chair'], true)],
    ['JSON', json('T', z.any()), '{"a":1}', { a: 1 }],
  ])('is read as %s', (_what, field, cell, value) => {
    expect(readThingCell(field, cell, PLAN, { name: 'x', currency: 'SEK' })).toEqual({ ok: true, value })
  })

  test.each([
    [boolean('T'), 'perhaps', 'boolean.unreadable'],
    [money('T'), 'a lot', 'money.unreadable'],
    [range('T'), '1-2', 'range.unreadable'],
    [STATUS, 'someday', 'choice.unknown'],
    [json('T', z.any()), '{', 'json.unreadable'],
    [date('T'), 'soon', 'date.unreadable'],
  ])('that is no %j: %s is refused as %s', (field, cell, code) => {
    expect(readThingCell(field, cell, PLAN, { name: 'x', currency: null })).toMatchObject({
      ok: false,
      problems: [{ code }],
    })
  })
})

test('a value of several parts is put together from its columns', () => {
  const cells = { 'effort.p10': 1, 'effort.p90': 3, title: 'x' }
  expect(cellOfThing(cells, 'effort')).toEqual({ p10: 1, p90: 3 })
  expect(cellOfThing(cells, 'title')).toBe('x')
  expect(cellOfThing({ 'effort.p10': '' }, 'effort')).toBeNull()
})

describe('a value that is none of the choices', () => {
  const plan = { ...PLAN, values: { status: { 'Shipped!': 'done', Hm: '', Open: null } } }
  const read = (cell: string) => readThingCell(STATUS, cell, plan, { name: 'status', currency: null })
  test.each([
    ['Shipped!', 'done'],
    ['SHIPPED', 'done'],
    ['hm', null],
  ])('%s is read as what was said of it', (cell, value) => expect(read(cell)).toEqual({ ok: true, value }))
  test('is refused where nothing was said of it', () =>
    expect(read('Open')).toMatchObject({ ok: false, problems: [{ code: 'choice.unknown' }] }))
})
