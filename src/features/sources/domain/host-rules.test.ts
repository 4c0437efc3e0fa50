import { describe, expect, test } from 'vitest'
import { checkAddress, filePattern, hostsIn, isAllowedHost } from './host-rules.ts'

describe('a host is allowed', () => {
  test.each([
    ['http://data.example.org/a.csv', 'data.example.org', true],
    ['https://DATA.example.org/a.csv', ' Data.Example.org ', true],
    ['http://data.example.org:8080/', 'data.example.org', true],
    ['http://data.example.org:8080/', 'data.example.org:8080', true],
    ['http://data.example.org/', 'data.example.org:8080', false],
    ['http://data.example.org/', 'data.example.org:80', true],
    ['https://data.example.org/', 'data.example.org:443', true],
    ['http://a.lan.example/', '*.lan.example', true],
    ['http://a.b.lan.example/', '*.lan.example', true],
    ['http://lan.example/', '*.lan.example', false],
    ['http://evil-lan.example/', '*.lan.example', false],
    ['http://data.example.org.evil.example/', 'data.example.org', false],
    ['http://127.0.0.1:47000/', '127.0.0.1', true],
    ['http://2130706433/', '127.0.0.1', true],
    ['http://[::1]:47000/', '[::1]:47000', true],
    ['http://[::1]/', '[::1]', true],
    ['http://data.example.org/', '', false],
  ])('%s by "%s": %s', (address, setting, expected) => {
    expect(isAllowedHost(new URL(address), hostsIn(setting))).toBe(expected)
  })
})

test.each([
  ['ftp://data.example.org/a.csv', 'source.bad_address'],
  ['file:///etc/passwd', 'source.bad_address'],
  ['orders.csv', 'source.bad_address'],
  ['http://name:password@data.example.org/', 'source.password_in_address'],
  ['http://name@data.example.org/', 'source.password_in_address'],
  ['http://other.example.org/', 'source.host_not_allowed'],
])('%s is refused: %s', (address, code) => {
  expect(checkAddress(address, ['data.example.org'])).toMatchObject({ ok: false, problems: [{ code }] })
})

describe('a pattern', () => {
  test.each([
    ['orders.csv', 'orders.csv', true],
    ['orders.csv', 'ordersXcsv', false],
    ['orders-*.csv', 'orders-2026-11.csv', true],
    ['orders-*.csv', 'Orders-.CSV', true],
    ['orders-??.csv', 'orders-11.csv', true],
    ['orders-??.csv', 'orders-1.csv', false],
    ['*.csv', 'orders.csv.tmp', false],
    ['a(b)[c].csv', 'a(b)[c].csv', true],
    ['sales/2026-*.csv', '2026-11.csv', true],
  ])('%s, and the file %s: %s', (pattern, file, expected) => {
    const read = filePattern(pattern)
    expect(read.ok && read.value.name.test(file)).toBe(expected)
  })

  test.each([
    '../orders.csv',
    'a/../../b.csv',
    '/etc/passwd',
    'a//b.csv',
    './a.csv',
    '*/a.csv',
    '..',
    '',
    'a/',
    '..\\a.csv',
    'a\0.csv',
  ])('never leads out of the folder: %j', pattern => {
    expect(filePattern(pattern)).toMatchObject({ ok: false, problems: [{ code: 'source.bad_pattern' }] })
  })
})
