import { Node, mergeAttributes } from '@tiptap/core'
import { NodeViewWrapper, ReactNodeViewRenderer, type ReactNodeViewProps } from '@tiptap/react'
import { quoteAttributes } from '#kernel/richtext/schema.ts'
import type { QuoteView } from './paper-part.ts'

const ATTRIBUTES = ['feedbackId', 'start', 'end', 'quote', 'customer', 'date'] as const

/** A live block: words of a customer as they were when they were quoted, with where they stand. */
export const quoteNode = (View: QuoteView) =>
  Node.create({
    name: 'quote',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(
        ATTRIBUTES.map(name => [
          name,
          {
            default: null,
            parseHTML: (element: HTMLElement) => valueFrom(name, element.getAttribute(`data-${name.toLowerCase()}`)),
            renderHTML: (attributes: Record<string, unknown>) =>
              attributes[name] === null ? {} : { [`data-${name.toLowerCase()}`]: attributes[name] },
          },
        ]),
      ),
    parseHTML: () => [{ tag: 'blockquote[data-feedbackid]', priority: 60 }],
    renderHTML: ({ HTMLAttributes, node }) => [
      'blockquote',
      mergeAttributes(HTMLAttributes),
      String(node.attrs['quote'] ?? ''),
    ],
    addNodeView: () =>
      ReactNodeViewRenderer(({ node, selected }: ReactNodeViewProps) => {
        const quote = quoteAttributes.safeParse(node.attrs)
        return (
          <NodeViewWrapper data-quote="" data-drag-handle="" data-selected={selected || undefined}>
            {quote.success && <View quote={quote.data} selected={selected} />}
          </NodeViewWrapper>
        )
      }),
  })

const valueFrom = (name: string, written: string | null) =>
  written !== null && (name === 'start' || name === 'end') ? Number(written) : written
