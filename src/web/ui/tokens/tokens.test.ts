import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = {
  light: block("[data-mantine-color-scheme='light'] {"),
  dark: block("  [data-mantine-color-scheme='dark'] {"),
}

function block(opening: string): Record<string, string> {
  const from = css.indexOf(opening) + opening.length
  const body = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries(
    [...body.matchAll(/--wb-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(one: string | undefined, other: string | undefined) {
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
      const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken']
const TEXTS = ['ink', 'ink-soft', 'accent', 'good', 'caution', 'bad', 'info']
const MARKS = ['line-control', 'caution-mark', ...Array.from({ length: 8 }, (_, index) => `category-${index + 1}`)]

describe.each(['light', 'dark'] as const)('in the %s theme', name => {
  const theme = themes[name]
  test.each(TEXTS.flatMap(text => GROUNDS.map(ground => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => expect(contrast(theme[text], theme[ground])).toBeGreaterThanOrEqual(4.5),
  )
  test.each(MARKS)('the mark %s is seen on the surface', mark =>
    expect(contrast(theme[mark], theme.surface)).toBeGreaterThanOrEqual(3),
  )
  test.each(['good', 'caution', 'bad', 'info', 'accent'])('%s can be read on its own soft ground', meaning =>
    expect(contrast(theme[meaning], theme[`${meaning}-soft`])).toBeGreaterThanOrEqual(4.5),
  )
  test('words on the accent can be read', () =>
    expect(contrast(theme['on-accent'], theme.accent)).toBeGreaterThanOrEqual(4.5))
})
