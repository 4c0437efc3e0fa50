import { expect, test } from 'vitest'
import { paperRules } from './paper.ts'

test('every page carries its name, its moment and its number', () => {
  const rules = paperRules({ title: 'Weekly review', moment: 'Week ending 22 Nov 2026' })
  expect(rules).toContain('@top-left{content:"Weekly review"')
  expect(rules).toContain('@top-right{content:"Week ending 22 Nov 2026"')
  expect(rules).toContain('counter(page) " / " counter(pages)')
})

test.each(['"}</style><script>', '\\', "a'b;}", '{}'])('a name like %s stays a name', title => {
  const rules = paperRules({ title, moment: '' })
  const [, inside = ''] = /@top-left\{content:"([^"]*)";/.exec(rules) ?? []
  expect(inside).not.toMatch(/[<>{};']/)
  expect(inside.replace(/\\[0-9a-f]+ /g, '')).not.toContain('\\')
})
