import { nodesFromMarkdown } from '#kernel/richtext/read-markdown.ts'
import { doc, part, type RichNode } from '#kernel/richtext/schema.ts'
import type { DocumentKind } from '#features/documents/domain/document.ts'
import { partsOfKind } from '#features/documents/domain/template.ts'

/** The body of a paper: the parts of its template, filled where the story has words for them; a quote goes to the problem. */
export function paperBody(
  kind: DocumentKind,
  words: Readonly<Record<string, string>>,
  quoted: { fromId: string; quote: string | null } | null = null,
): RichNode {
  return doc(
    partsOfKind(kind).map(({ name }) => {
      const text = words[name]
      if (text === undefined) return part(name)
      const quote: RichNode[] =
        name === 'problem' && quoted?.quote
          ? [
              {
                type: 'quote',
                attrs: {
                  feedbackId: quoted.fromId,
                  start: null,
                  end: null,
                  quote: quoted.quote,
                  customer: null,
                  date: null,
                },
              },
            ]
          : []
      return part(name, [...nodesFromMarkdown(text), ...quote])
    }),
  )
}
