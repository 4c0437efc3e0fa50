import { nodesFromMarkdown } from '#kernel/richtext/read-markdown.ts'
import { doc, part, type RichNode } from '#kernel/richtext/schema.ts'
import { partsOfKind } from '#features/documents/domain/template.ts'

/** The body of the sample's PR/FAQ: the parts of the template, filled where the story has words for them. */
export function prfaqBody(
  words: Readonly<Record<string, string>>,
  quoted: { fromId: string; quote: string | null } | null,
): RichNode {
  return doc(
    partsOfKind('prfaq').map(({ name }) => {
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
