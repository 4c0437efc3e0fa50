import { describe, expect, test } from 'vitest'
import { isNothing, textOf } from './cell-text.ts'
import { readCustomer, readEmail, readLanguage, readLine, readStatus, readTags, readUrl } from './reading-values.ts'

type Read = { ok: true; value: unknown } | { ok: false; problems: { code: string }[] }
const result = (outcome: Read) => (outcome.ok ? outcome.value : outcome.problems[0]?.code)

test.each([null, undefined, '', '  ', 'None', 'N/A', 'null', 'NaN', '-', '(blank)', []])('%j is nothing', cell => {
  expect(isNothing(cell)).toBe(true)
  expect(
    [
      readLine(cell, 9),
      readEmail(cell),
      readUrl(cell),
      readStatus(cell),
      readLanguage(cell),
      readCustomer(cell, null, 9),
    ].map(result),
  ).toEqual([null, null, null, null, null, null])
  expect(result(readTags(cell))).toEqual([])
})

test.each([
  [0, '0'],
  [false, 'false'],
  [['a', 1], 'a, 1'],
  [{ a: 1 }, '{"a":1}'],
  [[{ a: 1 }], '[{"a":1}]'],
  [null, ''],
])('%j as words is %j', (cell, text) => {
  expect(textOf(cell)).toBe(text)
})

describe('reading a line', () => {
  test.each([
    ['a', 3, 'a'],
    [' a\n b ', 3, 'a b'],
    ['abcd', 3, 'text.too_long'],
    [7, 3, '7'],
    ['\u00a0 \u00a0', 3, null],
  ])('%j in %i letters is %j', (cell, longest, line) => {
    expect(result(readLine(cell, longest))).toBe(line)
  })
})

describe('reading an email address', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    [' ada@example.org ', 'ada@example.org'],
    ['Ada Lovelace <ada@example.org>', 'ada@example.org'],
    ['mailto:ada@example.org', 'ada@example.org'],
    ['ada', 'email.unreadable'],
    ['[email removed]', 'email.unreadable'],
    [`${'a'.repeat(400)}@example.org`, 'email.unreadable'],
    [5, 'email.unreadable'],
  ])('%j is %j', (cell, email) => {
    expect(result(readEmail(cell))).toBe(email)
  })
})

describe('reading an address', () => {
  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['http://example.org', 'http://example.org'],
    ['example.org', 'url.unreadable'],
    ['javascript:alert(1)', 'url.unreadable'],
    ['ftp://example.org', 'url.unreadable'],
    [`https://example.org/${'x'.repeat(2000)}`, 'url.unreadable'],
  ])('%j is %j', (cell, url) => {
    expect(result(readUrl(cell))).toBe(url)
  })
})

describe('reading tags', () => {
  test.each([
    ['slow, search', ['slow', 'search']],
    ['slow; search, export', ['slow', 'search, export']],
    ['slow|search;x', ['slow', 'search;x']],
    ['Staff/Attitude', ['Staff/Attitude']],
    ['a, a, ,None, a ', ['a']],
    ['["slow","search, fast"]', ['slow', 'search, fast']],
    ['[{"name":"bug"},{"name":"slow"}]', ['bug', 'slow']],
    ['[not json', ['[not json']],
    [
      ['bug', 'slow'],
      ['bug', 'slow'],
    ],
    [[{ name: 'bug', id: 1 }], ['bug']],
    [7, ['7']],
    ['x'.repeat(60), ['x'.repeat(60)]],
    ['x'.repeat(61), 'tags.too_long'],
    [Array.from({ length: 50 }, (_, n) => `t${n}`), Array.from({ length: 50 }, (_, n) => `t${n}`)],
    [Array.from({ length: 51 }, (_, n) => `t${n}`), 'tags.too_many'],
  ])('%j are %j', (cell, tags) => {
    expect(result(readTags(cell))).toEqual(tags)
  })
})

test.each([
  ['new', 'new'],
  [' Triaged ', 'triaged'],
  ['closed', 'status.unknown'],
])('the status %j is %j', (cell, status) => {
  expect(result(readStatus(cell))).toBe(status)
})

test.each([
  ['en', 'en'],
  ['pt-BR', 'pt'],
  ['de_DE', 'de'],
  ['zh-Hans-CN', 'zh'],
  ['German', 'de'],
  ['fil', 'fil'],
  ['constructor', 'language.unreadable'],
  ['Klingonese tongue', 'language.unreadable'],
])('the language %j is %j', (cell, language) => {
  expect(result(readLanguage(cell))).toBe(language)
})

describe('reading a customer', () => {
  test.each([
    ['Acme Ltd.', null, { name: 'Acme Ltd.', domain: null }],
    ['Acme Ltd.', 'acme.example', { name: 'Acme Ltd.', domain: 'acme.example' }],
    ['Acme Ltd.', 'https://www.Acme.example/about', { name: 'Acme Ltd.', domain: 'acme.example' }],
    ['www.acme.example', null, { name: 'acme.example', domain: 'acme.example' }],
    ['ada@acme.example', null, { name: 'acme.example', domain: 'acme.example' }],
    [null, 'acme.example', { name: 'acme.example', domain: 'acme.example' }],
    [null, 'no domain', null],
    ['Booking.com', 'none', { name: 'Booking.com', domain: 'booking.com' }],
    ['Ash/Oak', null, { name: 'Ash/Oak', domain: null }],
    ['Dr. No', 'N/A', { name: 'Dr. No', domain: null }],
    ['x'.repeat(31), null, 'text.too_long'],
  ])('%j with %j is %j', (cell, domain, customer) => {
    expect(result(readCustomer(cell, domain, 30))).toEqual(customer)
  })
})
