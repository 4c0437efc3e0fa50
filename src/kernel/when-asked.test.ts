import { expect, test } from 'vitest'
import { z } from 'zod'
import { whenAsked } from './when-asked.ts'

const counted = () => {
  const count = { made: 0 }
  const schema = whenAsked(() => {
    count.made++
    return z.strictObject({ name: z.string().min(1), size: z.int().default(3) })
  })
  return { count, schema }
}

test('a schema is made once, by the first who reads it', () => {
  const { count, schema } = counted()
  const list = z.array(schema).nullable()
  expect(count.made).toBe(0)
  expect(list.parse([{ name: 'a' }])).toEqual([{ name: 'a', size: 3 }])
  expect(schema.safeParse({ name: '' }).success).toBe(false)
  expect(count.made).toBe(1)
})

test('it can be built upon and described like any other', () => {
  const { schema } = counted()
  expect(schema.extend({ more: z.boolean() }).parse({ name: 'a', more: true })).toEqual({
    name: 'a',
    size: 3,
    more: true,
  })
  expect(schema.pick({ size: true }).parse({})).toEqual({ size: 3 })
  expect(schema.nullable().parse(null)).toBeNull()
  expect(schema instanceof z.ZodObject).toBe(true)
  expect(z.toJSONSchema(z.object({ inner: schema }), { io: 'input' })).toMatchObject({
    properties: { inner: { required: ['name'], additionalProperties: false } },
  })
})
