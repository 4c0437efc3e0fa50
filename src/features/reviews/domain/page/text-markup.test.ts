import { expect, test } from 'vitest'
import { textMarkup } from './text-markup.ts'

test.each([
  ['Plain words', '<p>Plain words</p>'],
  ['**Bold** and `code`', '<p><strong>Bold</strong> and <code>code</code></p>'],
  ['- one\n- two', '<ul><li><p>one</p></li><li><p>two</p></li></ul>'],
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['[here](https://example.org)', '<p><a href="https://example.org" rel="noreferrer">here</a></p>'],
])('the text %j becomes %s', (markdown, markup) => {
  expect(textMarkup(markdown)).toBe(markup)
})

test('an address that runs something is no link', () => {
  expect(textMarkup('[here](javascript:alert(1))')).not.toContain('href')
})
