import { describe, expect, test } from 'vitest'
import { looksLikeHtml, plainTextOf } from './plain-text.ts'

describe('words out of HTML', () => {
  test.each([
    ['<p>Slow</p><p>Very slow</p>', 'Slow\n\nVery slow'],
    ['<div>One<br>two<br/>three</div>', 'One\ntwo\nthree'],
    ['<ul><li>first</li><li>second</li></ul>', '- first\n- second'],
    [
      '<p>5 &lt; 6 &amp; 7 &gt; 6 &quot;x&quot; &#39;y&#39; &#x1F970; &nbsp;z &unknown; &#0;</p>',
      `5 < 6 & 7 > 6 "x" 'y' 🥰  z &unknown;`,
    ],
    ['<p>Read <a href="https://x.y/?a>b">this</a></p>', 'Read b">this'],
    ['<style>p{color:red}</style><script>alert(1)</script><!-- no --><b>bold</b>', 'bold'],
    ['<table><tr><td>a</td></tr><tr><td>b</td></tr></table>', 'a\nb'],
    ['a < b and c > d', 'a < b and c > d'],
    ['&lt;script&gt;', '<script>'],
    ['&valueOf;', '&valueOf;'],
    ['<HEAD><title>x</title></HEAD>seen<script>never closed', 'seen'],
  ])('%j reads %j', (html, text) => {
    expect(plainTextOf(html)).toBe(text)
  })

  test.each([
    ['<p>Hello</p>', true],
    ['Hello<br>you', true],
    ['Hello <b>you</b></p>', true],
    ['a < b', false],
    ['The <body> tag is broken', false],
    ['plain', false],
  ])('%j looks like HTML: %s', (text, looks) => {
    expect(looksLikeHtml(text)).toBe(looks)
  })
})
