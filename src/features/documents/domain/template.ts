import { doc, part, type RichNode } from '#kernel/richtext/schema.ts'
import type { DocumentKind } from './document.ts'
import { NARRATIVE_PARTS } from './narratives.ts'
import { PRFAQ_PARTS } from './prfaq.ts'

/** Where a part belongs; its length counts towards the limit of that section. */
export type Section = 'press_release' | 'external_faq' | 'internal_faq' | 'body' | 'appendix'

/** A named place of a document's text: what belongs there, and what it is called. */
export interface PartTemplate {
  name: string
  label: string
  section: Section
  /** Shown faintly while the part is empty. */
  guidance: string
  /** Whether a document of this kind is unfinished without it. */
  required: boolean
  /** Questions that readers of this part usually have; each can be put into the part as a heading. */
  questions?: readonly string[]
}

export const partsOfKind = (kind: DocumentKind): readonly PartTemplate[] =>
  kind === 'prfaq' ? PRFAQ_PARTS : NARRATIVE_PARTS[kind]

/** The body a new document of this kind begins with: every part, empty. */
export const emptyBody = (kind: DocumentKind): RichNode => doc(partsOfKind(kind).map(({ name }) => part(name)))

export const labelOfPart = (kind: DocumentKind) => (name: string) =>
  partsOfKind(kind).find(candidate => candidate.name === name)?.label ?? null
