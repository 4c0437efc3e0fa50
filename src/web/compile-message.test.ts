import { compileMessage as reference } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { compileMessage } from './compile-message.ts'

test.each([
  'Hello',
  'It’s done',
  "It's done",
  "Braces '{like these}' and '' stay",
  '{done} of {total}',
  '{0} and { 1 }',
  'Read <0>the {name}</0> first',
  '{count, plural, one {# second left} other {# seconds left}}',
  '{count, plural, =0 {nothing} one {a thing} other {# things}} in {place}',
  '{count, plural, offset:1 one {you and one more} other {you and # more}}',
  '{kind, select, idea {an idea} other {a thing of {owner}}}',
  "{count, plural, one {it''s one} other {they''re #}}",
  '{count, plural, one {{name} has one} other {{name} has <0>#</0>}}',
])('the small compiler reads “%s” as the full one does', message => {
  expect(compileMessage(message)).toEqual(reference(message))
})
