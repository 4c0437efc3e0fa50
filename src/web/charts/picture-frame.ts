/** What a picture says beside what it draws. */
export interface PictureWords {
  title: string
  /** As of when, and what it shows, each on a line of its own. */
  lines: readonly string[]
  legend: readonly LegendEntry[]
}

export interface LegendEntry {
  word: string
  /** As the line is drawn: a color, or the name of a token such as `--wb-ink`. */
  color: string
  dashes?: string
  isDot?: boolean
}

const MARGIN = 24
const TITLE = 24
const LINE = 18
const LETTER = 6.4
const SWATCH = 26

/** Title and lines above a drawing, its legend below, on white: what a chart is called where nobody sees its page. */
export function frameOf({ title, lines, legend }: PictureWords, width: number, height: number) {
  const outer = Math.ceil(width + 2 * MARGIN)
  const wrapped = lines.flatMap(line => wrap(line, Math.floor(width / LETTER)))
  const top = MARGIN + TITLE + wrapped.length * LINE + 12
  const rows = rowsOf(legend, width)
  const below = top + height + 16
  const whole = Math.ceil(below + rows.length * 20 + MARGIN)
  const head = text(MARGIN, MARGIN + 14, title, 'font-size:17px;font-weight:600;fill:#1b1b19')
  const said = wrapped.map((line, n) => text(MARGIN, MARGIN + TITLE + 14 + n * LINE, line, SOFT)).join('')
  const keys = rows.map((row, n) => row.map(({ entry, x }) => keyOf(entry, MARGIN + x, below + n * 20)).join(''))
  return {
    width: outer,
    height: whole,
    top,
    before: `<rect width="${outer}" height="${whole}" fill="#ffffff"/><style>text{font-family:Inter,system-ui,sans-serif}</style>${head}${said}<g transform="translate(${MARGIN} 0)">`,
    after: `</g>${keys.join('')}`,
  }
}

const SOFT = 'font-size:12.5px;fill:#5f5e59'

const keyOf = ({ word, color, dashes, isDot }: LegendEntry, x: number, y: number) =>
  (isDot
    ? `<circle cx="${x + 9}" cy="${y + 6}" r="4" fill="${color}"/>`
    : `<line x1="${x}" x2="${x + 18}" y1="${y + 6}" y2="${y + 6}" stroke="${color}" stroke-width="1.75"${dashes ? ` stroke-dasharray="${dashes}"` : ''}/>`) +
  text(x + SWATCH, y + 10, word, SOFT)

function rowsOf(legend: readonly LegendEntry[], width: number) {
  const rows: { entry: LegendEntry; x: number }[][] = [[]]
  let x = 0
  for (const entry of legend) {
    const wide = SWATCH + entry.word.length * LETTER + 24
    if (x > 0 && x + wide > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)?.push({ entry, x })
    x += wide
  }
  return legend.length === 0 ? [] : rows
}

function wrap(line: string, most: number): string[] {
  const found = ['']
  for (const word of line.split(' ')) {
    const last = found.at(-1) ?? ''
    if (last !== '' && last.length + 1 + word.length > most) found.push(word)
    else found[found.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return found
}

const text = (x: number, y: number, words: string, style: string) =>
  `<text x="${x}" y="${y}" style="${style}">${escaped(words)}</text>`

const escaped = (words: string) =>
  words.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
