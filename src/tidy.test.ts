import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'

const MOST_LINES = 300
/** A style sheet is a list, looked up and not read through. */
const MOST_LINES_OF_STYLE = 400
const BANNED_NAMES = /^(utils?|helpers?|common|misc|managers?|data|info)\.|-(utils?|helpers?)\./

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)
const sources = tracked.filter(file => /^(src|e2e|bench|scripts)\/.+\.(ts|tsx|mjs|css)$/.test(file))
const textOf = (file: string) => readFileSync(file, 'utf8')

describe('tidiness', () => {
  test('no source file is longer than a person reads at once', () => {
    expect(
      sources
        .map(file => ({ file, lines: textOf(file).split('\n').length }))
        .filter(({ file, lines }) => lines > (file.endsWith('.css') ? MOST_LINES_OF_STYLE : MOST_LINES)),
    ).toEqual([])
  })

  test('no file has a name that says nothing', () => {
    expect(sources.filter(file => BANNED_NAMES.test(basename(file)))).toEqual([])
  })

  test('nothing is left for later, skipped, or run alone', () => {
    const own = sources.filter(file => !file.endsWith('tidy.test.ts'))
    expect(own.filter(file => /\b(TODO|FIXME|XXX|HACK)\b|coming soon/.test(textOf(file)))).toEqual([])
    expect(own.filter(file => /\b(it|test|describe)\.(skip|only|todo)\(/.test(textOf(file)))).toEqual([])
  })

  test('the machinery of entities stays small', () => {
    const kernel = tracked.filter(
      file => /^src\/kernel\/[a-z-]+\.ts$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('calendar.ts'),
    )
    expect(kernel.reduce((sum, file) => sum + textOf(file).split('\n').length, 0)).toBeLessThan(1500)
  })
})
