import { expect, test } from 'vitest'
import { strokeOf } from './shortcuts.ts'

const pressed = (key: string, held: object = {}) =>
  strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test.each<[string, object, string | null]>([
  ['j', {}, 'j'],
  ['k', { ctrlKey: true }, 'mod+k'],
  ['k', { metaKey: true }, 'mod+k'],
  ['?', { shiftKey: true }, '?'],
  ['Z', { shiftKey: true }, 'shift+z'],
  [' ', {}, 'space'],
  ['ArrowDown', { shiftKey: true }, 'shift+arrowdown'],
  ['Shift', { shiftKey: true }, null],
  ['ß', {}, 'ß'],
])('“%s” with %j is “%s”', (key, held, stroke) => expect(pressed(key, held)).toBe(stroke))
