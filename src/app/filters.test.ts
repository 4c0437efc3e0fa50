import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matches, type Condition } from '#kernel/filter.ts'
import { organization } from '#features/workspace/domain/organization.ts'
import { testDatabase } from '#testing/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { Parameters, sqlOf } from '#server/store/conditions.ts'

const REVENUES = [
  { amount: '1000', currency: 'EUR' },
  { amount: '1000.5', currency: 'EUR' },
  { amount: '1000', currency: 'USD' },
  null,
]

let world: World
beforeAll(async () => {
  world = await openWorld(await testDatabase())
  const editor = await world.as('editor')
  for (const segment of ['small', 'Large', null, 'a%b', 'a_b'])
    for (const [index, plan] of ['free', null].entries())
      await editor('POST', '/customers', {
        name: `${segment} ${plan}`,
        segment,
        plan,
        revenuePerYear: REVENUES[(index + (segment?.length ?? 0)) % REVENUES.length],
      })
})
afterAll(() => world.close())

const word = fc.constantFrom('small', 'Large', 'large', 'free', 'a%b', '%', '_', '')
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constantFrom('segment', 'plan', 'name'),
    operator: fc.constantFrom('is' as const, 'not' as const),
    values: fc.array(fc.option(word), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom('segment', 'name'),
    operator: fc.constant('has' as const),
    values: fc.tuple(word),
  }),
  fc.record({
    field: fc.constant('revenuePerYear'),
    operator: fc.constantFrom('is' as const, 'not' as const, 'gte' as const, 'lte' as const),
    values: fc.tuple(fc.constantFrom('1000 EUR', '1000.5 EUR', '1000 USD', '999 GBP', null)),
  }),
)

test('a list narrowed by the server holds the rows that the browser’s rule lets through', async () => {
  const { workspaceId } = world.workspace
  const { rows: all } = await world.server.house.database.owner.query(
    'select id, name, segment, plan, revenue_per_year as "revenuePerYear" from organization where workspace_id = $1',
    [workspaceId],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(condition, { maxLength: 3 }), async conditions => {
      const parameters = new Parameters()
      const where = [
        `r.workspace_id = ${parameters.add(workspaceId)}`,
        ...sqlOf(organization, conditions, parameters, 'r.'),
      ]
      const { rows } = await world.server.house.database.owner.query<{ id: string }>(
        `select r.id from organization r where ${where.join(' and ')}`,
        parameters.values,
      )
      const expected = all.filter(row => matches(row, conditions)).map(row => row.id)
      expect(rows.map(row => row.id).sort()).toEqual(expected.sort())
    }),
    { numRuns: 150 },
  )
})
