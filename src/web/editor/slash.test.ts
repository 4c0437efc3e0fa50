import { getSchema } from '@tiptap/core'
import { AllSelection, EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { doc, paragraph, part, textNode } from '#kernel/richtext/schema.ts'
import { schemaExtensions } from './extensions.ts'
import { deleteWithinParts, spansParts } from './part-keys.ts'
import { partNamesOf } from './part-node.ts'
import { slashIn } from './slash.ts'

const schema = getSchema(schemaExtensions(() => null))
const stateOf = (body: ReturnType<typeof doc>) => EditorState.create({ schema, doc: schema.nodeFromJSON(body) })

describe('a slash', () => {
  test.each<[string, string | null]>([
    ['/', ''],
    ['/quo', 'quo'],
    ['see /quo', 'quo'],
    ['and/or', null],
    ['https://x', null],
    ['/a very long question about everything', null],
    ['no', null],
  ])('%j asks for %j', (text, query) => {
    const state = stateOf(doc([part('problem', [paragraph(text)])]))
    const at = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2 + text.length)))
    expect(slashIn(at)?.query ?? null).toBe(query)
    if (query !== null) expect(slashIn(at)?.part).toBe('problem')
  })
  test('means itself in code', () => {
    const state = stateOf(doc([part('problem', [{ type: 'codeBlock', content: [textNode('/')] }])]))
    expect(slashIn(state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3))))).toBeNull()
  })
})

describe('deleting across parts', () => {
  const state = stateOf(
    doc([part('a', [paragraph('first')]), part('b', [paragraph('second')]), part('c', [paragraph('third')])]),
  )
  const selecting = (from: number, to: number) =>
    state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))

  test('empties what is selected and leaves the parts', () => {
    const whole = selecting(4, state.doc.content.size - 4)
    expect(spansParts(whole)).toBe(true)
    const after = whole.apply(deleteWithinParts(whole))
    expect(after.doc.toJSON()).toEqual(
      doc([
        { type: 'part', attrs: { name: 'a' }, content: [paragraph('fi')] },
        { type: 'part', attrs: { name: 'b' }, content: [{ type: 'paragraph' }] },
        { type: 'part', attrs: { name: 'c' }, content: [paragraph('rd')] },
      ]),
    )
    after.doc.check()
  })
  test('everything selected is emptied, part by part', () => {
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)))
    expect(spansParts(all)).toBe(true)
    const { doc: after } = all.apply(deleteWithinParts(all))
    expect(after.textContent).toBe('')
    expect(partNamesOf(after)).toEqual(['a', 'b', 'c'])
  })
  test('a selection within one part is left to the editor', () => {
    expect(spansParts(selecting(2, 5))).toBe(false)
  })
})
