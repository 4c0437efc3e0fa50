import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { fact } from '#kernel/event.ts'
import { testDatabase } from '#testing/database.ts'
import { houseOf, type House } from '../house.ts'
import { change } from '../store/change.ts'
import { jobScope, runJobs } from './runner.ts'
import { reaction, task } from './task.ts'

const WORKSPACE = 'workspace_01912345-0000-7000-8000-000000000001'
const bellRang = fact('bell.rang', z.object({ loudness: z.int() }))
let house: House

beforeAll(async () => {
  const database = await testDatabase()
  house = houseOf([], database, pino({ level: 'silent' }))
  await database.owner.query(
    `insert into workspace (workspace_id, slug, name, created_at) values ($1, 'sample', 'Sample', now())`,
    [WORKSPACE],
  )
  await database.owner.query('insert into workspace_counter (workspace_id) values ($1)', [WORKSPACE])
})

test('a job runs in the workspace of the change that asked for it, as the role of requests', async () => {
  const seen: { workspace: string; role: string; text: string }[] = []
  const note = task({
    name: 'note',
    payload: z.object({ text: z.string() }),
    run: async (scope, { text }) => {
      const [row] = await scope.query<{ workspace: string; role: string }>(
        'select wb_workspace() as workspace, current_user::text as role',
      )
      if (row) seen.push({ ...row, text })
    },
  })
  const jobs = runJobs(house, { tasks: [note] })
  try {
    await change(jobScope(house, WORKSPACE), 'noted', async tx => tx.enqueue('note', { text: 'hello' }))
    await expect
      .poll(() => seen, { timeout: 10_000 })
      .toEqual([{ workspace: WORKSPACE, role: 'workback_app', text: 'hello' }])
  } finally {
    await jobs.stop()
  }
})

test('what a change that failed had asked for is never done', async () => {
  const seen: string[] = []
  const note = task({
    name: 'note',
    payload: z.object({ text: z.string() }),
    run: async (_scope, { text }) => void seen.push(text),
  })
  const jobs = runJobs(house, { tasks: [note] })
  const scope = jobScope(house, WORKSPACE)
  try {
    await expect(
      change(scope, 'noted', async tx => {
        tx.enqueue('note', { text: 'lost' })
        await tx.query('select 1 / 0')
      }),
    ).rejects.toThrow()
    await change(scope, 'noted', async tx => tx.enqueue('note', { text: 'kept' }))
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['kept'])
  } finally {
    await jobs.stop()
  }
})

test('everyone who reacts to a fact hears it, even when one of them fails', async () => {
  const heard: string[] = []
  const reactions = [
    reaction({
      fact: bellRang,
      run: async () => {
        throw new Error('deaf')
      },
    }),
    reaction({ fact: bellRang, run: async (_scope, { loudness }) => void heard.push(`heard ${loudness}`) }),
  ]
  const jobs = runJobs(house, { tasks: [], reactions })
  try {
    await change(jobScope(house, WORKSPACE), 'rung', async tx => tx.fact(bellRang, { loudness: 3 }))
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('heard 3')
  } finally {
    await jobs.stop()
  }
})
