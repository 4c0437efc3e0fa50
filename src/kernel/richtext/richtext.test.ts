import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { markdownOf } from './markdown.ts'
import { outlineOf } from './outline.ts'
import { linesOf, plainTextOf } from './plain-text.ts'
import { quotedFeedback, quotesIn } from './quotes.ts'
import { BODY_FIELD, DEEPEST, doc, paragraph, part, partsOf, richBody, textNode, type RichNode } from './schema.ts'
import { countWords, wordCountOf } from './word-count.ts'
import { bodyOf, firstUpdateOf, replaceBody } from './yjs.ts'

const bold = (text: string): RichNode => ({ type: 'text', text, marks: [{ type: 'bold' }] })
const list = (type: string, ...items: RichNode[][]): RichNode => ({
  type,
  content: items.map(content => ({ type: 'listItem', content })),
})
const heading = (level: number, text: string): RichNode => ({
  type: 'heading',
  attrs: { level },
  content: [textNode(text)],
})
const quote = (attrs: Record<string, unknown>): RichNode => ({ type: 'quote', attrs })

const passage = {
  feedbackId: 'feedback_1',
  start: 4,
  end: 20,
  quote: 'I waited an hour.',
  customer: 'Mara',
  date: '2026-03-02',
}

describe('plain text', () => {
  test('each block is a line, and empty blocks leave none', () => {
    const body = doc([
      part('heading', [paragraph('Fast lane')]),
      part('summary', [paragraph(), paragraph('It is quick.')]),
    ])
    expect(plainTextOf(body)).toBe('Fast lane\nIt is quick.')
  })
  test('marks vanish, hard breaks end a line, lists are read item by item', () => {
    const body = doc([
      { type: 'paragraph', content: [textNode('A '), bold('bold'), { type: 'hardBreak' }, textNode('word')] },
      list('bulletList', [paragraph('one')], [paragraph('two'), list('orderedList', [paragraph('inner')])]),
    ])
    expect(linesOf(body)).toEqual(['A bold', 'word', 'one', 'two', 'inner'])
  })
  test('a quoted passage is found by its words and its customer', () => {
    expect(plainTextOf(doc([quote(passage)]))).toBe('I waited an hour.\nMara')
  })
})

describe('words', () => {
  test.each([
    ['', 0],
    ['   ', 0],
    ['one', 1],
    ['Don’t count 3.5 or 1,000 twice', 6],
    ['well-set — and so on …', 4],
    ['日本語です', 5],
    ['naïve cafe\u0301', 2],
    ['a\nb', 2],
    ['…!?', 0],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })
  test('the count of a body is the count of its lines', () => {
    expect(wordCountOf(doc([paragraph('two words'), paragraph('three more words')]))).toBe(5)
  })
})

describe('the outline', () => {
  test('headings are listed with their part, empty ones left out', () => {
    const body = doc([
      part('externalFaq', [heading(3, 'What does it cost?'), { type: 'heading', attrs: { level: 3 } }]),
      heading(9, 'After'),
    ])
    expect(outlineOf(body)).toEqual([
      { level: 3, text: 'What does it cost?', part: 'externalFaq' },
      { level: 2, text: 'After', part: null },
    ])
  })
})

describe('quotes', () => {
  test('every quoted passage is listed, and each piece of feedback once', () => {
    const body = doc([part('problem', [quote(passage), quote({ ...passage, start: 30, end: 40 })])])
    expect(quotesIn(body)).toHaveLength(2)
    expect(quotedFeedback(body)).toEqual(['feedback_1'])
  })
  test('a block that lost its source is left out', () => {
    expect(quotesIn(doc([quote({ quote: 'words' }), quote({ ...passage, feedbackId: '' })]))).toEqual([])
  })
})

describe('parts', () => {
  test('content of a part that stands twice is joined', () => {
    const body = doc([part('a', [paragraph('one')]), part('b'), part('a', [paragraph('two')])])
    expect([...partsOf(body).keys()]).toEqual(['a', 'b'])
    expect(plainTextOf(partsOf(body).get('a') ?? paragraph())).toBe('one\ntwo')
  })
})

describe('Markdown', () => {
  test.each<[string, RichNode, string]>([
    ['a labeled part', part('heading', [paragraph('Fast lane')]), '## Heading\n\nFast lane\n'],
    ['an empty part', part('heading'), ''],
    ['a heading', heading(3, 'Price?'), '### Price?\n'],
    [
      'signs that would mean something',
      paragraph('*a* _b_ `c` [d] <e> \\f &amp; ~g~'),
      '\\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\<e\\> \\\\f \\&amp; \\~g\\~\n',
    ],
    ['the start of a list', paragraph('1. not a list'), '1\\. not a list\n'],
    ['the start of a heading', paragraph('# no'), '\\# no\n'],
    ['a minus', paragraph('- no'), '\\- no\n'],
    [
      'a hard break',
      { type: 'paragraph', content: [textNode('a'), { type: 'hardBreak' }, textNode('- b')] },
      'a\\\n\\- b\n',
    ],
    [
      'spaces inside of bold',
      { type: 'paragraph', content: [textNode('a'), bold(' b '), textNode('c')] },
      'a **b** c\n',
    ],
    [
      'a link',
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://x.example/a b' } }] }],
      },
      '[here](<https://x.example/a b>)\n',
    ],
    [
      'code with backticks',
      { type: 'paragraph', content: [{ type: 'text', text: 'a`b', marks: [{ type: 'code' }] }] },
      '``a`b``\n',
    ],
    [
      'a code block',
      { type: 'codeBlock', attrs: { language: 'sql' }, content: [textNode('select 1')] },
      '```sql\nselect 1\n```\n',
    ],
    [
      'lists in lists',
      list('bulletList', [paragraph('a'), list('orderedList', [paragraph('b')], [paragraph('c')])]),
      '- a\n\n  1. b\n  2. c\n',
    ],
    ['a block quote', { type: 'blockquote', content: [paragraph('a'), paragraph('b')] }, '> a\n>\n> b\n'],
    ['a quoted passage', quote(passage), '> I waited an hour.\n>\n> — Mara, 2026-03-02\n'],
    ['a rule', { type: 'horizontalRule' }, '---\n'],
  ])('%s', (_, node, expected) => {
    expect(markdownOf(doc([node]), { labelOf: name => (name === 'heading' ? 'Heading' : null) })).toBe(expected)
  })
})

const words = fc.stringMatching(/^[a-z ]{0,12}[a-z]$/)
const line = words.map(text => paragraph(text))
const anyBody = fc
  .array(
    fc.oneof(
      line,
      fc
        .tuple(words, words)
        .map(([plain, strong]): RichNode => ({ type: 'paragraph', content: [textNode(plain), bold(strong)] })),
      fc.array(line, { minLength: 1, maxLength: 3 }).map(blocks => part('problem', blocks)),
      fc.array(line, { minLength: 1, maxLength: 3 }).map(blocks => list('bulletList', blocks)),
      fc.constant(quote(passage)),
    ),
    { maxLength: 6 },
  )
  .map(doc)

describe('the shared document', () => {
  test('what is put in is read back', () => {
    fc.assert(
      fc.property(anyBody, body => {
        const shared = new Y.Doc()
        Y.applyUpdate(shared, firstUpdateOf(body))
        expect(bodyOf(shared)).toEqual(body)
      }),
    )
  })
  test('two nodes that begin the same document at once begin the same one', () => {
    const body = doc([part('heading', [paragraph('Fast lane')])])
    const shared = new Y.Doc()
    Y.applyUpdate(shared, firstUpdateOf(body))
    Y.applyUpdate(shared, firstUpdateOf(body))
    expect(bodyOf(shared)).toEqual(body)
  })
  test('a replaced body holds the new content alone', () => {
    const shared = new Y.Doc()
    replaceBody(shared, doc([paragraph('old')]))
    replaceBody(shared, doc([paragraph('new')]))
    expect(plainTextOf(bodyOf(shared))).toBe('new')
  })
  test('nesting beyond reason is cut instead of followed', () => {
    const shared = new Y.Doc()
    let inner = shared.getXmlFragment(BODY_FIELD) as Y.XmlFragment
    for (let depth = 0; depth < DEEPEST * 4; depth++) {
      const element = new Y.XmlElement('blockquote')
      inner.insert(0, [element])
      inner = element
    }
    expect(JSON.stringify(bodyOf(shared)).match(/blockquote/g)).toHaveLength(DEEPEST)
  })
})

describe('a body from outside', () => {
  test('is taken when its names are known', () => {
    expect(richBody.safeParse(doc([part('heading', [paragraph('x')]), quote(passage)])).success).toBe(true)
  })
  test.each<[string, unknown]>([
    ['an unknown node', doc([{ type: 'script' }])],
    [
      'an unknown mark',
      doc([{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }] }]),
    ],
    ['no doc at the top', paragraph('x')],
    ['an empty text', doc([{ type: 'paragraph', content: [{ type: 'text', text: '' }] }])],
    [
      'nesting beyond reason',
      Array.from({ length: DEEPEST + 2 }).reduce<RichNode>(
        inner => ({ type: 'blockquote', content: [inner] }),
        paragraph('x'),
      ),
    ],
  ])('is refused with %s', (_, body) => {
    expect(richBody.safeParse(body).success).toBe(false)
  })
})
