import type { ComponentType } from 'react'
import type { QuoteAttributes } from '#kernel/richtext/schema.ts'

/** A part of a paper as it is shown; the page that has the paper says what they are. */
export interface PaperPart {
  name: string
  label: string
  section: string
  guidance: string
  /** One sentence in one line. */
  isOneLine: boolean
  /** Headings that may be put into it. */
  questions: readonly string[]
}

/** Draws a quoted passage inside the paper. */
export type QuoteView = ComponentType<{ quote: QuoteAttributes; selected: boolean }>
