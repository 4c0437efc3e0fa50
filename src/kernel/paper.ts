/** What stands at the edges of every printed page. */
export interface PaperEdges {
  /** What it is. */
  title: string
  /** Of when it is. */
  moment: string
}

const EDGE = 'font:500 8pt/1.2 Inter,system-ui,sans-serif;color:#444'

/**
 * Rules of style that repeat a name, a moment and the number of the page at the edges of each printed page. The paper
 * itself, A4, Letter or another, is the reader's.
 */
export const paperRules = ({ title, moment }: PaperEdges): string =>
  `@page{margin:18mm 14mm 15mm;@top-left{content:${styleText(title)};${EDGE}}@top-right{content:${styleText(moment)};${EDGE}}@bottom-right{content:counter(page) " / " counter(pages);${EDGE}}}`

/** Whatever is no letter, digit or plain sign is written by its number: nothing in a name can end the text or the style. */
const styleText = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} .,:–-]/gu, sign => `\\${(sign.codePointAt(0) ?? 32).toString(16)} `)}"`
