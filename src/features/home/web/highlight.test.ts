import { expect, test } from 'vitest'
import { partsAround } from './highlight.ts'

const marked = (text: string, asked: string) =>
  partsAround(text, asked)
    .map(part => (part.isMatch ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['The kettle is slow', 'KETTLE', 'The [kettle] is slow'],
  ['kettles and a teakettle', 'kettle', '[kettle]s and a teakettle'],
  ['Überlauf', 'über', '[Über]lauf'],
  ['a (b) c', '(b', 'a [(b]) c'],
  ['nothing here', '', 'nothing here'],
])('“%s” asked for “%s” shows “%s”', (text, asked, shown) => expect(marked(text, asked)).toBe(shown))
