import { expect, test } from 'vitest'
import { openApi } from '#server/http/openapi.ts'
import { wholeContract } from './features.ts'

const text = JSON.stringify(openApi(wholeContract))
const description = JSON.parse(text) as {
  paths: Record<string, Record<string, { parameters: { name: string }[]; responses: Record<string, unknown> }>>
}

/** What a reference names, read from the root of the document as every tool does. */
const at = (reference: string) =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], description)

/** Where a schema says nothing at all about a property. */
function* silent(value: unknown, path = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const here = `${path}/${key}`
    const isSchema = path.endsWith('/properties') || key === 'items' || /\/(anyOf|oneOf|allOf)$/.test(path)
    if (isSchema && typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0) yield here
    else yield* silent(inner, here)
  }
}

test('every reference names something that is there', () => {
  const references = [...new Set([...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference ?? ''))]
  expect(references).toContain('#/components/schemas/Problem')
  expect(references.filter(reference => at(reference) === undefined)).toEqual([])
})

test('an answer says of every field what it is; only what a document says in its own form is anything', () => {
  const found = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ responses }) => [...silent(responses)].map(place => `${path} ${place}`)),
  )
  expect(found.filter(place => !/\/body(\/anyOf\/0)?$/.test(place))).toEqual([])
})

test('a list tells that its fields narrow it', () => {
  const named = (path: string) => description.paths[path]?.['get']?.parameters.map(({ name }) => name)
  expect(named('/ideas')).toEqual(['limit', 'cursor', 'sort', 'q', 'archived', 'filters'])
  expect(named('/ideas/{id}')).toEqual(['id'])
})
