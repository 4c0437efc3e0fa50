import { expect, test } from 'vitest'
import { frameKindOf } from './frame.ts'

const named = (name: string, ...rest: number[]) =>
  new Uint8Array([name.length, ...new TextEncoder().encode(name), ...rest])

test.each([
  ['an edit', named('w/d', 0, 2, 1, 9), 'edit'],
  ['what answers the first question after connecting', named('w/d', 0, 1, 0), 'handshake'],
  ['the first question itself', named('w/d', 0, 0, 0), 'other'],
  ['a saved edit', named('w/d', 8, 1), 'saved'],
  ['a refused edit', named('w/d', 8, 0), 'refused'],
  ['where somebody is', named('w/d', 1, 2), 'other'],
  ['a name longer than 127 letters', new Uint8Array([0xc8, 0x01, ...new Uint8Array(200).fill(97), 0, 2, 1, 9]), 'edit'],
  ['a message cut short', new Uint8Array([3, 97]), 'other'],
  ['text', 'hello', 'other'],
])('%s', (_, message, kind) => {
  expect(frameKindOf(message)).toBe(kind)
})
