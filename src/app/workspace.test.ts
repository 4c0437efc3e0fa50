import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { Database } from '#server/db/database.ts'
import { inWorkspace } from './workspace.ts'

let database: Database
let world: World
beforeAll(async () => {
  database = await testDatabase()
  world = await openWorld(database)
})
afterAll(() => world.close())

const chosen = async (named?: string, email?: string) =>
  (await inWorkspace(world.server.house, named, email)).identity.workspaceId

test('a command acts in the only workspace, or in the one that is named', async () => {
  const { workspaceId } = world.workspace
  expect(await chosen()).toBe(workspaceId)
  const sample = await world.anotherWorkspace()
  await expect(chosen()).rejects.toThrow(/There are several workspaces: .*--workspace/)
  expect(await chosen(sample.workspaceId)).toBe(sample.workspaceId)
  expect(await chosen(undefined, 'owner2@sample.test')).toBe(sample.workspaceId)

  await database.owner.query('update workspace set is_sample = true where workspace_id = $1', [sample.workspaceId])
  expect(await chosen(), 'the sample beside it is not meant').toBe(workspaceId)
  expect(await chosen(sample.workspaceId)).toBe(sample.workspaceId)
  await expect(chosen('nowhere')).rejects.toThrow('There is no workspace "nowhere".')
})
