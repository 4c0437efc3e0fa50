import { expect, test, vi } from 'vitest'
import type { PendingChange, Row } from './row.ts'
import { Rows } from './rows.ts'

const row = (id: string, version: number, rest: object = {}): Row => ({
  id,
  version,
  archivedAt: null,
  title: id,
  ...rest,
})
const change = (effects: PendingChange['effects'], key = 'k'): PendingChange => ({
  key,
  at: 0,
  label: '',
  group: null,
  request: { method: 'PATCH', path: '', body: null },
  effects,
})
const patch = (id: string, values: object, key = 'k') =>
  change([{ kind: 'patch', entity: 'idea', id, values: { ...values } }], key)

test('a change is shown at once and the confirmed row stays untouched below it', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([patch('a', { title: 'new' })])
  expect(rows.get('idea', 'a')?.title).toBe('new')
  expect(rows.getConfirmed('idea', 'a')?.title).toBe('a')
})

test('a refused change disappears and the old row shows again', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([patch('a', { title: 'new' })])
  rows.setPending([])
  expect(rows.get('idea', 'a')?.title).toBe('a')
})

test('a row that somebody else changed is shown with my unsent field over theirs', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1, { status: 'new' }))
  rows.setPending([patch('a', { title: 'mine' })])
  rows.put('idea', row('a', 2, { status: 'planned' }))
  expect(rows.get('idea', 'a')).toMatchObject({ title: 'mine', status: 'planned' })
})

test('an older version never replaces a newer one', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 3, { title: 'newest' }))
  expect(rows.put('idea', row('a', 2, { title: 'late' }))).toBe(false)
  expect(rows.get('idea', 'a')?.title).toBe('newest')
})

test('a thing made here is listed before the server knows it, and once after', () => {
  const rows = new Rows()
  rows.setPending([change([{ kind: 'create', entity: 'idea', id: 'n', values: row('n', 0) }])])
  expect(rows.all('idea').map(each => each.id)).toEqual(['n'])
  rows.put('idea', row('n', 1))
  expect(rows.all('idea').map(each => each.id)).toEqual(['n'])
})

test('changes of one row are laid over each other in their order', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([patch('a', { title: '1', status: 'x' }, 'k1'), patch('a', { title: '2' }, 'k2')])
  expect(rows.get('idea', 'a')).toMatchObject({ title: '2', status: 'x' })
})

test('archiving and bringing back are foreseen', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([change([{ kind: 'archive', entity: 'idea', id: 'a', values: {} }])])
  expect(rows.get('idea', 'a')?.archivedAt).toBe('1970-01-01T00:00:00.000Z')
  rows.setPending([
    change([{ kind: 'archive', entity: 'idea', id: 'a', values: {} }]),
    change([{ kind: 'restore', entity: 'idea', id: 'a', values: {} }]),
  ])
  expect(rows.get('idea', 'a')?.archivedAt).toBe(null)
})

test('a removed row is gone, even when I was changing it', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([patch('a', { title: 'mine' })])
  rows.remove('idea', 'a')
  expect(rows.get('idea', 'a')).toBe(null)
  expect(rows.all('idea')).toEqual([])
})

test('a new bootstrap forgets confirmed rows and keeps unsent ones', () => {
  const rows = new Rows()
  rows.put('idea', row('a', 1))
  rows.setPending([change([{ kind: 'create', entity: 'idea', id: 'n', values: row('n', 0) }])])
  rows.clear()
  expect(rows.all('idea').map(each => each.id)).toEqual(['n'])
})

test('many rows in one step tell a listener once', () => {
  const rows = new Rows()
  const listener = vi.fn()
  rows.subscribe('idea', listener)
  rows.putAll('idea', [row('a', 1), row('b', 1)])
  expect(listener).toHaveBeenCalledTimes(1)
})

test('a list is the same array until one of its rows changes', () => {
  const rows = new Rows()
  rows.putAll('idea', [row('a', 1), row('b', 1)])
  const before = rows.all('idea')
  rows.put('goal', row('g', 1))
  expect(rows.all('idea')).toBe(before)
  rows.put('idea', row('a', 2))
  expect(rows.all('idea')).not.toBe(before)
})

test('a row that lives on the server is shown with what was changed here', () => {
  const rows = new Rows()
  const read = row('f', 1, { status: 'new' })
  expect(rows.overlaid('feedback', read)).toBe(read)
  rows.setPending([change([{ kind: 'patch', entity: 'feedback', id: 'f', values: { status: 'done' } }])])
  expect(rows.overlaid('feedback', read).status).toBe('done')
})
