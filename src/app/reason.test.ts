import { open, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { DatabaseUnavailable } from '#server/db/unavailable.ts'
import { Refusal } from '#server/refusal.ts'
import { reasonOf } from './reason.ts'
import { CommandProblem } from './workspace.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    error => error,
  )

test('what a person at the terminal can mend is told in words, with the path they wrote', async () => {
  expect(reasonOf(await failureOf(open('/no-such-folder/team.zip.part', 'w')))).toBe(
    'There is no file or folder /no-such-folder/team.zip. Check the path.',
  )
  expect(reasonOf(await failureOf(stat('/no-such-file')))).toBe('There is no /no-such-file.')
  expect(reasonOf(await failureOf(open('/', 'w')))).toBe('/ is a folder. Name a file.')
  expect(reasonOf(Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 4600 }))).toContain('Port 4600')
})

test('a refusal is told as it is', () => {
  expect(reasonOf(new CommandProblem('Name one with --workspace.'))).toBe('Name one with --workspace.')
  expect(reasonOf(new Refusal('conflict', { code: 'x', message: 'Not empty.' }))).toBe('Not empty.')
})

test('a database that cannot be reached is told with what the system said', () => {
  expect(reasonOf(new DatabaseUnavailable(new Error('connect ECONNREFUSED 127.0.0.1:1')))).toBe(
    'The database cannot be reached just now; try again in a moment. (connect ECONNREFUSED 127.0.0.1:1)',
  )
})
