import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { MARKS, NODES, doc, paragraph, part } from '#kernel/richtext/schema.ts'
import { schemaExtensions } from './extensions.ts'
import { partNamesOf } from './part-node.ts'

const schema = getSchema(schemaExtensions(() => null))

test('the editor knows the nodes and marks of the kernel, and no others', () => {
  expect(Object.keys(schema.nodes).sort()).toEqual([...NODES].sort())
  expect(Object.keys(schema.marks).sort()).toEqual([...MARKS].sort())
})

test('a body of parts is a document of the editor, and so is one with blocks beside them', () => {
  const body = schema.nodeFromJSON(doc([part('heading', [paragraph('Fast lane')]), paragraph('beside')]))
  body.check()
  expect(partNamesOf(body)).toEqual(['heading'])
})
