import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compareAll, differencesPage } from './differences.test-support.ts'

const PAGE = 'docs/generated/wbr-differences.md'
const found = compareAll()

test('every golden figure that differs is explained by a defect', () => {
  expect(found.differences.filter(({ defect }) => defect === null)).toEqual([])
  expect(found.compared).toBeGreaterThan(900)
})

test('the committed list of differences is up to date (else: npm run generate)', () => {
  const page = differencesPage(found)
  if (process.env['GENERATE'] === '1') writeFileSync(PAGE, page)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
})
