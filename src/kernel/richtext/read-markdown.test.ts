import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownOf } from './markdown.ts'
import { nodesFromMarkdown } from './read-markdown.ts'
import { doc, paragraph, richBody, textNode, type RichNode } from './schema.ts'

const marked = (type: string, text: string, attrs?: Record<string, unknown>): RichNode => ({
  type: 'text',
  text,
  marks: [{ type, ...(attrs ? { attrs } : {}) }],
})
const line = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const list = (type: string, ...items: RichNode[][]): RichNode => ({
  type,
  content: items.map(content => ({ type: 'listItem', content })),
})

describe('reading Markdown', () => {
  test.each<[string, RichNode[]]>([
    ['', []],
    ['one\ntwo\n\nthree', [paragraph('one two'), paragraph('three')]],
    ['one\\\ntwo', [line(textNode('one'), { type: 'hardBreak' }, textNode('two'))]],
    ['### Price?\n€19.', [{ type: 'heading', attrs: { level: 3 }, content: [textNode('Price?')] }, paragraph('€19.')]],
    [
      'a **b** *c* ~~d~~ `e` <u>f</u>',
      [
        line(
          textNode('a '),
          marked('bold', 'b'),
          textNode(' '),
          marked('italic', 'c'),
          textNode(' '),
          marked('strike', 'd'),
          textNode(' '),
          marked('code', 'e'),
          textNode(' '),
          marked('underline', 'f'),
        ),
      ],
    ],
    ['[here](https://x.example)', [line(marked('link', 'here', { href: 'https://x.example' }))]],
    ['[run](javascript:alert(1))', [paragraph('[run](javascript:alert(1))')]],
    ['snake_case_name and 2 * 3 * 4', [paragraph('snake_case_name and 2 * 3 * 4')]],
    ['\\*not\\* 1\\. here', [paragraph('*not* 1. here')]],
    ['- a\n- b\n  - c', [list('bulletList', [paragraph('a')], [paragraph('b'), list('bulletList', [paragraph('c')])])]],
    ['3. a\n4. b', [{ ...list('orderedList', [paragraph('a')], [paragraph('b')]), attrs: { start: 3 } }]],
    ['- a\n\n- b', [list('bulletList', [paragraph('a')], [paragraph('b')])]],
    ['- a\n1. b', [list('bulletList', [paragraph('a')]), list('orderedList', [paragraph('b')])]],
    ['> a\n>\n> b', [{ type: 'blockquote', content: [paragraph('a'), paragraph('b')] }]],
    ['```sql\nselect 1\n```', [{ type: 'codeBlock', attrs: { language: 'sql' }, content: [textNode('select 1')] }]],
    ['```\nnever closed', [{ type: 'codeBlock', content: [textNode('never closed')] }]],
    ['---', [{ type: 'horizontalRule' }]],
    ['**never closed', [paragraph('**never closed')]],
    ['<script>alert(1)</script>', [paragraph('<script>alert(1)</script>')]],
  ])('%j', (markdown, nodes) => {
    expect(nodesFromMarkdown(markdown)).toEqual(nodes)
  })

  test('nesting beyond reason still gives a body that is taken', () => {
    const deep =
      Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n') + '\n' + '>'.repeat(500)
    expect(richBody.safeParse(doc(nodesFromMarkdown(deep))).success).toBe(true)
  })

  test('any text is read into a body that is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab *_`~[]()<>#-+1.\\\n >!u/'), maxLength: 60 }), text => {
        expect(richBody.safeParse(doc(nodesFromMarkdown(text))).success).toBe(true)
      }),
    )
  })
})

const words = fc.stringMatching(/^[a-zA-Z0-9*_`#.<>\-+[\]()~&!\\]{1,8}( [a-zA-Z0-9*_`#.<>\-+[\]()~&!\\]{1,8}){0,2}$/)
const plainLine = words.map(text => paragraph(text))
const block: fc.Arbitrary<RichNode> = fc.oneof(
  plainLine,
  words.map((text): RichNode => ({ type: 'heading', attrs: { level: 2 }, content: [textNode(text)] })),
  fc
    .tuple(fc.constantFrom('bold', 'italic', 'strike'), fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/))
    .map(([type, text]) => line(textNode('so '), marked(type, text), textNode(' then'))),
  fc.tuple(plainLine, plainLine).map(([one, other]) => list('orderedList', [one], [other])),
  plainLine.map((inner): RichNode => ({ type: 'blockquote', content: [inner] })),
)
test('what was written as Markdown is read back the same', () => {
  const spaced = fc
    .array(block, { minLength: 1, maxLength: 4 })
    .map(blocks => blocks.flatMap(one => [one, paragraph('between')]))
  fc.assert(
    fc.property(spaced, blocks => {
      expect(nodesFromMarkdown(markdownOf(doc(blocks)))).toEqual(blocks)
    }),
    { numRuns: 1000 },
  )
})
